import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { encodeWord } from 'nodemailer/lib/mime-funcs/index.js'

export type Envelope = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** The RFC 5322 message, ready for SES. nodemailer encodes every header, so no name or title can begin a header of its own. */
export function buildMime({ from, to, subject, ...rest }: Envelope): Promise<Buffer> {
  const composer = new MailComposer({
    ...rest,
    from: withLiteralName(from),
    to: withLiteralName(to),
    subject: subject.includes(encodedWordStart) ? encodeWord(subject, 'B', 52) : subject,
    textEncoding: 'base64',
    newline: '\r\n',
  })
  return composer.compile().build()
}

// ASCII text that looks like an RFC 2047 encoded word goes out as it is, and mail programs would show what it decodes to.
const encodedWordStart = '=?'

function withLiteralName({ name, address }: Envelope['from']): Envelope['from'] {
  return { name: name.replaceAll(encodedWordStart, '= ?'), address }
}
