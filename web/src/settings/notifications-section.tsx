import type { MailKind, Preferences } from '#shared/contract/preferences.ts'
import { Field } from '../components/field.tsx'
import { useText } from '../i18n/use-text.ts'
import { usePerson } from '../session/session-context.ts'
import { SubmitButton, SubmitForm } from '../session/submit-form.tsx'
import { textOf, useSubmit } from '../session/use-submit.ts'
import { useSettingsText } from './use-settings-text.ts'
import { useUpdateMe } from './use-update-me.ts'

// What the notifier heeds today: whether, not how. The other modes are stored, and offered when they do something.
const kinds = ['assigned', 'status', 'content'] as const satisfies MailKind[]

// The names are the pointers into the body that the server complains with.
const nameOf = (kind: MailKind) => `preferences/mail/${kind}`

/** Which changes are mailed, and how. */
export function NotificationsSection() {
  const { mail: text, sections } = useSettingsText()
  const common = useText()
  const { preferences } = usePerson()
  const update = useUpdateMe()
  const submit = useSubmit(
    (values) => update({ preferences: readPreferences(values, preferences) }),
    nameOf('assigned'),
  )
  return (
    <section className="block" aria-labelledby="notifications">
      <h2 id="notifications">{sections.notifications}</h2>
      <p className="block-intro">{text.intro}</p>
      <SubmitForm submit={submit} className="stack mail-kinds">
        {kinds.map((kind) => (
          <ModeField key={kind} kind={kind} error={submit.fields[nameOf(kind)]} />
        ))}
        <SubmitButton submit={submit}>{common.save}</SubmitButton>
      </SubmitForm>
    </section>
  )
}

function ModeField({ kind, error }: { kind: (typeof kinds)[number]; error: string | undefined }) {
  const { mail: text } = useSettingsText()
  const { preferences } = usePerson()
  return (
    <Field label={text.kinds[kind]} name={nameOf(kind)} error={error}>
      {(wiring) => (
        <select {...wiring} defaultValue={preferences.mail[kind] === 'off' ? 'off' : 'on'}>
          <option value="on">{text.on}</option>
          <option value="off">{text.off}</option>
        </select>
      )}
    </Field>
  )
}

function readPreferences(values: FormData, before: Preferences): Preferences {
  const mail = { ...before.mail }
  for (const kind of kinds) {
    const isOff = textOf(values, nameOf(kind)) === 'off'
    if (isOff) mail[kind] = 'off'
    else if (mail[kind] === 'off') mail[kind] = 'grouped'
  }
  return { ...before, mail }
}
