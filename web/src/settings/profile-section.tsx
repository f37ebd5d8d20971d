import type { Color } from '#shared/contract/color.ts'
import { chooseLocale } from '../base/i18n/text-store.ts'
import { useText } from '../base/i18n/use-text.ts'
import { useUpdateMe } from '../data/queries/me.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { aboutPerson, NameField, PlaceFields } from '../ui/person-fields.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { textOf, useSubmit } from '../ui/use-submit.ts'
import { useSettingsText } from './use-settings-text.ts'

const colors: Color[] = ['blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet']

export function ProfileSection() {
  const text = useSettingsText()
  const common = useText()
  const person = usePerson()
  const update = useUpdateMe()
  const submit = useSubmit(async (values) => {
    const about = aboutPerson(values)
    const avatarColor = colors.find((color) => color === textOf(values, 'avatarColor')) ?? person.avatarColor
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
        <ColorChoice />
        <SubmitButton submit={submit}>{common.save}</SubmitButton>
      </SubmitForm>
    </section>
  )
}

function ColorChoice() {
  const { profile: text } = useSettingsText()
  const person = usePerson()
  return (
    <fieldset>
      <legend className="legend">{text.color}</legend>
      <div className="choices">
        {colors.map((color) => (
          <label key={color} className="color-choice" title={text.colors[color]}>
            <input type="radio" name="avatarColor" value={color} defaultChecked={color === person.avatarColor} />
            <Avatar person={{ ...person, avatarColor: color }} size="large" />
            <span className="visually-hidden">{text.colors[color]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
