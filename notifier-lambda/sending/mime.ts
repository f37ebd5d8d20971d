import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { encodeWord } from 'nodemailer/lib/mime-funcs/index.js'
import { shorten } from '../tasks/shorten.ts'

export type Envelope = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  replyTo: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

// A title has 200 characters; of how many bytes, nobody knows. What is over this is in the mail itself.
const subjectMax = 1000
const nameMax = 300

/**
 * The RFC 5322 message, ready for SES. Nothing that somebody wrote can begin a header of its own: line ends and other control characters
 * go out as spaces, and nodemailer encodes the rest.
 */
export function buildMime({ from, to, subject, headers, ...rest }: Envelope): Promise<Buffer> {
  const line = shorten(inOneLine(subject), subjectMax)
  const composer = new MailComposer({
    ...rest,
    from: withPlainName(from),
    to: withPlainName(to),
    subject: line.includes(encodedWordStart) ? encodeWord(line, 'B', 52) : line,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, inOneLine(value)])),
    textEncoding: 'base64',
    newline: '\r\n',
  })
  return composer.compile().build()
}

// Marks that turn the direction of all that follows would turn what we write behind a name; a byte order mark is lost on the way.
const unseen = /[\u202d\u202e\ufeff]/g

const inOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(unseen, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

// ASCII text that looks like an RFC 2047 encoded word goes out as it is, and mail programs would show what it decodes to.
const encodedWordStart = '=?'

function withPlainName({ name, address }: Envelope['from']): Envelope['from'] {
  return { name: shorten(inOneLine(name), nameMax).replaceAll(encodedWordStart, '= ?'), address }
}
