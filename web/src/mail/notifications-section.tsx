import { useState } from 'react'
import type { Preferences } from '#shared/contract/preferences.ts'
import { useText } from '../base/i18n/use-text.ts'
import { useUpdateMe } from '../data/queries/me.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Button } from '../ui/button.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { type Submit, useSubmit } from '../ui/use-submit.ts'
import { cleaned, preferencesKey, withMode } from './draft-preferences.ts'
import { ModeTable } from './mode-table.tsx'
import { OtherChoices } from './other-choices.tsx'
import { Preview, usePreview } from './preview.tsx'
import { ProjectModes } from './project-modes.tsx'
import { useChoicesText } from './use-choices-text.ts'
import './choices.css'
import './mode-table.css'
import './preview.css'

const timeField = 'preferences/dailyAt'

/** Which changes are mailed, and how; with what it would have come to last week. */
export function NotificationsSection() {
  const text = useChoicesText()
  const { preferences } = usePerson()
  const [draft, setDraft] = useState(preferences)
  const update = useUpdateMe()
  const submit = useSubmit(() => update({ preferences: cleaned(draft) }), timeField)
  const preview = usePreview(draft)
  return (
    <>
      <SubmitForm submit={submit} className="mail-choices" label={text.title}>
        <section className="block" aria-labelledby="notifications">
          <h2 id="notifications">{text.title}</h2>
          <p className="block-intro">{text.intro}</p>
          <ModeTable draft={draft} onChoose={(kind, mode) => setDraft(withMode(draft, kind, mode))} />
        </section>
        <ProjectModes draft={draft} onChange={setDraft} />
        <OtherChoices draft={draft} timeError={submit.fields[timeField]} onChange={setDraft} />
        <SaveBar draft={draft} submit={submit} preview={preview} onBack={() => setDraft(preferences)} />
      </SubmitForm>
      <Preview preview={preview} />
    </>
  )
}

type SaveBarProps = {
  draft: Preferences
  submit: Submit
  preview: ReturnType<typeof usePreview>
  onBack: () => void
}

/** Stays in sight while something is not saved, with what it would change. */
function SaveBar({ draft, submit, preview, onBack }: SaveBarProps) {
  const common = useText()
  const { saveBar: text } = useChoicesText()
  const { preferences } = usePerson()
  const before = usePreview(preferences).data?.mails.length
  const after = preview.isPlaceholderData ? undefined : preview.data?.mails.length
  const isChanged = preferencesKey(draft) !== preferencesKey(preferences)
  return (
    <div className="mail-save" data-changed={isChanged}>
      <p role="status">
        {isChanged && text.changed}{' '}
        {isChanged && before !== undefined && after !== undefined && text.compare(before, after)}
      </p>
      <div className="form-actions">
        {isChanged && <Button onClick={onBack}>{text.back}</Button>}
        <SubmitButton submit={submit}>{common.save}</SubmitButton>
      </div>
    </div>
  )
}
