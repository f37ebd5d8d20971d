const replaced = /^(message-id|date|bcc|return-path)$/i

/**
 * Gives the message as SES hands it on: with its own Message-ID and Date, without Bcc. Everything else stays byte for
 * byte.
 */
export function prepareMime(raw: Buffer, { id, region, date }: { id: string; region: string; date: Date }): Buffer {
  const text = raw.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  const head = end ? text.slice(0, end.index) : text.trimEnd()
  const rest = end ? text.slice(end.index) : '\r\n\r\n'
  // A header goes on in the lines that begin with white space.
  const fields = head
    .split(/\r?\n(?![ \t])/)
    .filter((field) => !replaced.test(field.slice(0, field.indexOf(':')).trim()))
  const own = [`Date: ${date.toUTCString().replace('GMT', '+0000')}`, `Message-ID: <${id}@${region}.amazonses.com>`]
  return Buffer.from([...own, ...fields].join('\r\n') + rest, 'latin1')
}
