import { colorOf } from '../base/contract-lists.ts'
import { chooseLocale } from '../base/i18n/text-store.ts'
import { useText } from '../base/i18n/use-text.ts'
import { useUpdateMe } from '../data/queries/me.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ColorChoice } from '../ui/color-choice.tsx'
import { aboutPerson, NameField, PlaceFields } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { useSettingsText } from './use-settings-text.ts'

export function ProfileSection() {
  const text = useSettingsText()
  const common = useText()
  const person = usePerson()
  const update = useUpdateMe()
  const submit = useSubmit(async (values) => {
    const about = aboutPerson(values)
    const avatarColor = colorOf(textOf(values, 'avatarColor'), person.avatarColor)
    await update({ ...about, avatarColor })
    // The screen follows, even where this browser had chosen another language before.
    if (about.locale !== person.locale) await chooseLocale(about.locale)
  }, 'name')
  return (
    <section className="block" aria-labelledby="profile">
      <h2 id="profile">{text.sections.profile}</h2>
      <p className="block-intro">{text.profile.intro}</p>
      <SubmitForm submit={submit} className="stack">
        <NameField error={submit.fields.name} value={person.name} />
        <PlaceFields errors={submit.fields} locale={person.locale} timeZone={person.timeZone} />
        <ColorChoice
          legend={text.profile.color}
          name="avatarColor"
          value={person.avatarColor}
          className="color-choice"
          face={(color) => <Avatar person={{ ...person, avatarColor: color }} size="large" />}
        />
        <SubmitButton submit={submit}>{common.save}</SubmitButton>
      </SubmitForm>
    </section>
  )
}
