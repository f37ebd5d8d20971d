import type { MailKind, MailMode, Preferences } from '#shared/contract/preferences.ts'
import { Field } from '../components/field.tsx'
import { useText } from '../i18n/use-text.ts'
import { usePerson } from '../session/session-context.ts'
import { SubmitButton, SubmitForm } from '../session/submit-form.tsx'
import { textOf, useSubmit } from '../session/use-submit.ts'
import { useSettingsText } from './use-settings-text.ts'
import { useUpdateMe } from './use-update-me.ts'

const kinds: MailKind[] = ['assigned', 'status', 'content', 'comment', 'mention', 'due']
const modes: MailMode[] = ['each', 'grouped', 'daily', 'off']

// The names are the pointers into the body that the server complains with.
const nameOf = (kind: MailKind) => `preferences/mail/${kind}`
const dailyAt = 'preferences/dailyAt'

/** Which changes are mailed, and how. */
export function NotificationsSection() {
  const { mail: text, sections } = useSettingsText()
  const common = useText()
  const { preferences, timeZone } = usePerson()
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
        <p className="row-note">{text.modesHint}</p>
        {kinds.map((kind) => (
          <ModeField key={kind} kind={kind} error={submit.fields[nameOf(kind)]} />
        ))}
        <Field label={text.dailyAt} name={dailyAt} hint={text.dailyHint(timeZone)} error={submit.fields[dailyAt]}>
          {(wiring) => <input {...wiring} type="time" defaultValue={preferences.dailyAt} />}
        </Field>
        <SubmitButton submit={submit}>{common.save}</SubmitButton>
      </SubmitForm>
    </section>
  )
}

function ModeField({ kind, error }: { kind: MailKind; error: string | undefined }) {
  const { mail: text } = useSettingsText()
  const { preferences } = usePerson()
  return (
    <Field label={text.kinds[kind]} name={nameOf(kind)} error={error}>
      {(wiring) => (
        <select {...wiring} defaultValue={preferences.mail[kind]}>
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {text.modes[mode]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function readPreferences(values: FormData, before: Preferences): Preferences {
  const mail = { ...before.mail }
  for (const kind of kinds) mail[kind] = modes.find((mode) => mode === textOf(values, nameOf(kind))) ?? mail[kind]
  return { mail, dailyAt: textOf(values, dailyAt) }
}
