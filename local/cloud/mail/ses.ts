import { randomUUID } from 'node:crypto'
import PostalMime from 'postal-mime'
import { resourcesOfType } from '#local/template/template.ts'
import type { CloudParts } from '../base/cloud-parts.ts'
import type { Faults } from '../base/faults.ts'
import type { Answer } from '../base/http.ts'
import type { Pauses } from '../base/pauses.ts'
import { addressesOf, type MailStore } from './mail-store.ts'
import type { Feedback } from './ses-feedback.ts'
import { prepareMime } from './ses-mime.ts'
import { createSesRate } from './ses-rate.ts'

/** Answers one call of the SES query API, version 2010-12-01. */
export type Ses = (form: URLSearchParams) => Promise<Answer>

const messageLimit = 10 * 1024 * 1024
const recipientsLimit = 50

type SesParts = { parts: CloudParts; mail: Pick<MailStore, 'add'>; faults: Faults; pauses: Pauses; feedback: Feedback }

export function createSes(given: SesParts): Ses {
  const account = { identities: identitiesOf(given.parts), configurationSets: configurationSetsOf(given.parts) }
  const mayTake = createSesRate(Date.now)
  return async (form) => {
    const action = form.get('Action') ?? ''
    const { rate } = given.faults.current().ses
    if (action === 'GetSendQuota')
      return success(
        action,
        `<Max24HourSend>50000</Max24HourSend><MaxSendRate>${rate}</MaxSendRate><SentLast24Hours>0</SentLast24Hours>`,
      )
    if (action !== 'SendRawEmail')
      return refusal('InvalidAction', `Could not find operation ${action} for version 2010-12-01`)
    if (given.faults.takeThrottle() || !mayTake(rate)) return refusal('Throttling', 'Maximum sending rate exceeded.')
    await given.pauses.wait(given.faults.current().ses.holdMs)
    return sendRawEmail(given, account, form)
  }
}

type Account = { identities: string[]; configurationSets: string[] }

async function sendRawEmail(
  { parts, mail, feedback }: SesParts,
  account: Account,
  form: URLSearchParams,
): Promise<Answer> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')
  if (raw.length === 0)
    return refusal(
      'ValidationError',
      "1 validation error detected: Value null at 'rawMessage.data' failed to satisfy constraint: Member must not be null",
    )
  if (raw.length > messageLimit)
    return refusal('InvalidParameterValue', `Message length is more than ${messageLimit} bytes long: '${raw.length}'.`)
  const email = await PostalMime.parse(raw).catch(() => undefined)
  if (!email) return refusal('InvalidParameterValue', 'The message cannot be read as MIME.')
  const sender = addressesOf(email.from ? [email.from] : [])
  const destinations = [...form].filter(([name]) => name.startsWith('Destinations.member.')).map(([, value]) => value)
  const headerRecipients = [email.to, email.cc, email.bcc].flatMap(addressesOf)
  const recipients = destinations.length > 0 ? destinations.map(bareAddress) : headerRecipients
  const problem =
    checkSender(sender, account, parts) ?? checkRecipients(recipients) ?? checkSet(form, account) ?? checkTags(form)
  if (problem) return problem
  const configurationSet = form.get('ConfigurationSetName') ?? ''
  const outcomes = recipients.map((address) => ({ address, ...feedback.outcomeOf(address, configurationSet) }))
  const refused = outcomes.find(({ behaviour }) => behaviour === 'refuse')
  if (refused) return notVerified(refused.address, parts)
  const [id, at] = [newMessageId(), new Date()]
  const to = outcomes.filter(isPutIn).map(({ address }) => address)
  if (to.length > 0)
    await mail.add({ id, to, raw: prepareMime(raw, { id, region: parts.values['AWS::Region'] ?? '', date: at }) })
  for (const { behaviour, address, suppressed } of outcomes) {
    const [source = '', subject] = [sender[0], email.subject ?? '']
    feedback.tell(behaviour, { id, address, source, subject, at, configurationSet, tags: tagsOf(form), suppressed })
  }
  return success('SendRawEmail', `<MessageId>${id}</MessageId>`)
}

// The inbox holds what people got: neither what came back nor what SES kept to itself.
const isPutIn = ({ behaviour, suppressed }: ReturnType<Feedback['outcomeOf']>) =>
  suppressed === undefined && ['success', 'complaint', 'ooto', 'delay'].includes(behaviour)

function checkSender(sender: string[], { identities }: Account, parts: CloudParts): Answer | undefined {
  const [address] = sender
  if (!address || sender.length > 1) return refusal('InvalidParameterValue', "Missing required header 'From'.")
  const complaint = addressComplaint(address)
  if (complaint) return refusal('InvalidParameterValue', complaint)
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const isVerified = identities.some(
    (identity) => identity === address || domain === identity || domain.endsWith(`.${identity}`),
  )
  return isVerified || identities.length === 0 ? undefined : notVerified(address, parts)
}

function notVerified(address: string, { values }: CloudParts): Answer {
  const region = (values['AWS::Region'] ?? '').toUpperCase()
  return refusal(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ${region}: ${address}`,
  )
}

function checkRecipients(recipients: string[]): Answer | undefined {
  if (recipients.length === 0) return refusal('InvalidParameterValue', "Empty required header 'To'.")
  if (recipients.length > recipientsLimit)
    return refusal('InvalidParameterValue', `Recipient count exceeds ${recipientsLimit}.`)
  const complaint = recipients.map(addressComplaint).find((text) => text !== undefined)
  return complaint ? refusal('InvalidParameterValue', complaint) : undefined
}

function checkSet(form: URLSearchParams, { configurationSets }: Account): Answer | undefined {
  const name = form.get('ConfigurationSetName')
  if (!name || configurationSets.includes(name)) return undefined
  return refusal('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`)
}

/** Names and values of `Tags.member.N`. */
function tagsOf(form: URLSearchParams): Record<string, string[]> {
  const names = [...form].filter(([key]) => /^Tags\.member\.\d+\.Name$/.test(key))
  return Object.fromEntries(names.map(([key, name]) => [name, [form.get(key.replace(/Name$/, 'Value')) ?? '']]))
}

function checkTags(form: URLSearchParams): Answer | undefined {
  const wrong = Object.entries(tagsOf(form)).find(([name, [value = '']]) => ![name, value].every(isTagText))
  return wrong && refusal('InvalidParameterValue', `Invalid tag value <${wrong.join('=')}>.`)
}

// https://docs.aws.amazon.com/ses/latest/APIReference/API_MessageTag.html
const isTagText = (text: string): boolean => /^[\w-]{1,256}$/.test(text)

const bareAddress = (address: string) => /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address.trim()

function addressComplaint(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  if (at < 1) return `Missing final '@domain'`
  const local = address.slice(0, at)
  const domain = address.slice(at + 1)
  // SES takes no internationalised local parts; their domains must be written in Punycode.
  if (!/^[\x21-\x7e]+$/.test(local) || local.length > 64 || /[\s<>()[\],;:\\"@]/.test(local)) {
    return 'Local address contains control or whitespace'
  }
  const isDomain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i.test(domain)
  return isDomain ? undefined : 'Domain contains illegal character'
}

const success = (action: string, result: string): Answer =>
  xml(
    200,
    `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  )

const refusal = (code: string, message: string): Answer =>
  xml(
    400,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  )

const xml = (status: number, body: string): Answer => ({ status, body, headers: { 'content-type': 'text/xml' } })

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
// Other control characters are not allowed in XML at all.
const escapeXml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '').replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, '?')

// The form of SES's own ids; it begins with the time, so sorting by name sorts by age.
const newMessageId = () => `010c${Date.now().toString(16).padStart(12, '0')}-${randomUUID()}-000000`

const identitiesOf = ({ template, resolve }: CloudParts) =>
  resourcesOfType(template, 'AWS::SES::EmailIdentity').map(({ id, properties }) =>
    String(resolve(properties.EmailIdentity, id)).toLowerCase(),
  )

const configurationSetsOf = ({ template, values }: CloudParts) =>
  resourcesOfType(template, 'AWS::SES::ConfigurationSet').map(({ id }) => values[id] ?? id)
