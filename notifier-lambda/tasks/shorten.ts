const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/** The text if it has at most `maxBytes` of UTF-8, else as many of its whole characters as fit, with an ellipsis. */
export function shorten(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text
  let bytes = 0
  let end = 0
  // No more code units than bytes can fit: what is behind them need not be taken apart.
  for (const { segment, index } of graphemes.segment(text.slice(0, maxBytes + 1))) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) break
    end = index + segment.length
  }
  return `${text.slice(0, end)} …`
}
