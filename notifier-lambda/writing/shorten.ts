const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/** A text that was cut where it was too long. */
export type Fitted = { text: string; isCut: boolean }

/** The text if it has at most `maxBytes` of UTF-8, else as many of its whole characters as fit, with an ellipsis. */
export function shorten(text: string, maxBytes: number): string {
  return fitted(text, maxBytes).text
}

/** The same, and whether anything was left out. */
export function fitted(text: string, maxBytes: number): Fitted {
  if (Buffer.byteLength(text) <= maxBytes) return { text, isCut: false }
  let bytes = 0
  let end = 0
  // No more code units than bytes can fit: what is behind them need not be taken apart.
  for (const { segment, index } of graphemes.segment(text.slice(0, maxBytes + 1))) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) break
    end = index + segment.length
  }
  return { text: `${text.slice(0, end)} …`, isCut: true }
}
