type File = { name: string; mediaType: 'application/json' | 'text/csv' | 'application/x-ndjson'; content: string }

/** Hands a text to the browser as a file. */
export function saveFile({ name, mediaType, content }: File) {
  // Reading took the byte order mark off, and without it Excel takes Korean for something else.
  const mark = mediaType === 'text/csv' ? '\ufeff' : ''
  const url = URL.createObjectURL(new Blob([mark, content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers read it only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
