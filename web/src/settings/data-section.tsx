import { useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { Button } from '../components/button.tsx'
import { toastDone } from '../components/toasts.ts'
import { SubmitButton, SubmitForm } from '../session/submit-form.tsx'
import { useSubmit } from '../session/use-submit.ts'
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
    saveAs('baton-export.json', JSON.stringify(await api.call('exportMe', {}), null, 2))
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

/** Hands a text to the browser as a file. */
function saveAs(name: string, content: string) {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers read it only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
