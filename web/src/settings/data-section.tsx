import { useState } from 'react'
import { saveFile } from '../base/save-file.ts'
import { toastDone } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { Button } from '../ui/button.tsx'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { DeleteAccountDialog } from './delete-account-dialog.tsx'
import { useSettingsText } from './use-settings-text.ts'

export function DataSection() {
  const { data: text } = useSettingsText()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <ExportBlock />
      <section className="block" aria-labelledby="delete">
        <h2 id="delete">{text.deleteTitle}</h2>
        <p className="block-intro">{text.deleteText}</p>
        <Button look="danger" className="more" onClick={() => setAsking(true)}>
          {text.delete}
        </Button>
        {asking && <DeleteAccountDialog onClose={() => setAsking(false)} />}
      </section>
    </>
  )
}

function ExportBlock() {
  const { data: text } = useSettingsText()
  const api = useApi()
  const submit = useSubmit(async () => {
    const content = JSON.stringify(await api.call('exportMe', {}), null, 2)
    saveFile({ name: 'baton-export.json', mediaType: 'application/json', content })
    toastDone(text.exported)
  })
  return (
    <section className="block" aria-labelledby="export">
      <h2 id="export">{text.exportTitle}</h2>
      <p className="block-intro">{text.exportText}</p>
      <SubmitForm submit={submit} className="stack">
        <SubmitButton submit={submit} look="plain">
          {text.export}
        </SubmitButton>
      </SubmitForm>
    </section>
  )
}
