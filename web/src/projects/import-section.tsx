import { type ChangeEvent, type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { limits } from '#shared/contract/limits.ts'
import type { Project } from '#shared/contract/project.ts'
import { boardPath } from '../base/addresses.ts'
import { useText } from '../base/i18n/use-text.ts'
import { whyReadOnly } from '../data/queries/projects.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { FormError } from '../ui/submit-form.tsx'
import { ImportPreview } from './import-preview.tsx'
import { readText } from './import-view.ts'
import { useImport } from './use-import.ts'
import { useProjectsText } from './use-projects-text.ts'
import './import.css'

/** Makes tasks from a CSV file: the text, then a look at what would become of it, then all of it. */
export function ImportSection({ project }: { project: Project }) {
  const text = useProjectsText()
  const { project: common } = useText()
  const why = whyReadOnly(project)
  const [csv, setCsv] = useState('')
  const { step, error, running, preview, run, again } = useImport(project)
  return (
    <section className="block" aria-labelledby="import" aria-busy={running}>
      <h2 id="import">{text.sections.import}</h2>
      <p className="block-intro">{text.import.intro}</p>
      <FormError error={error} waiting={0} />
      {why && <EmptyState text={common[why]} />}
      {!why && step.kind === 'text' && (
        <TextStep csv={csv} onChange={setCsv} running={running} onPreview={() => preview(csv)} />
      )}
      {step.kind === 'preview' && (
        <ImportPreview
          answer={step.answer}
          running={running}
          onMapping={(mapping) => preview(step.csv, mapping)}
          onRun={() => run(step.csv, step.answer.mapping)}
          onAgain={again}
        />
      )}
      {step.kind === 'done' && (
        <EmptyState title={text.import.done(step.count)} text="">
          <Link href={boardPath(project.key)} className="button button-primary">
            {text.import.toBoard}
          </Link>
        </EmptyState>
      )}
    </section>
  )
}

type TextStepProps = { csv: string; onChange: (csv: string) => void; running: boolean; onPreview: () => void }

function TextStep({ csv, onChange, running, onPreview }: TextStepProps) {
  const { import: text } = useProjectsText()
  const [unreadable, setUnreadable] = useState(false)
  const tooLong = csv.length > limits.importCharactersMax
  const problem = unreadable ? text.unreadable : tooLong ? text.tooLong(limits.importCharactersMax) : undefined
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    const content = readText(await file.arrayBuffer())
    setUnreadable(content === undefined)
    onChange(content ?? '')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (csv.trim() !== '' && !tooLong && !running) onPreview()
  }
  return (
    <form className="stack import-text" onSubmit={submit}>
      <Field label={text.choose} name="file">
        {(wiring) => (
          <input {...wiring} type="file" accept=".csv,text/csv,text/plain" onChange={(event) => void read(event)} />
        )}
      </Field>
      <Field label={text.paste} name="csv" hint={text.pasteHint} error={problem}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={8}
            spellCheck={false}
            value={csv}
            onChange={(event) => {
              setUnreadable(false)
              onChange(event.target.value)
            }}
          />
        )}
      </Field>
      <Button type="submit" look="primary" aria-disabled={running || csv.trim() === '' || tooLong}>
        {text.preview}
      </Button>
    </form>
  )
}
