import { useEffect, useRef } from 'react'
import type { ImportAnswer, ImportField } from '#shared/contract/task-import.ts'
import { Button } from '../ui/button.tsx'
import { faultsOf, importFields, withColumn } from './import-view.ts'
import { useProjectsText } from './use-projects-text.ts'

type ImportPreviewProps = {
  answer: ImportAnswer
  running: boolean
  onMapping: (mapping: Record<string, ImportField>) => void
  onRun: () => void
  onAgain: () => void
}

const rowsShown = 10

/** What a file would become: which column is what, the first rows, and what has to be corrected before. */
export function ImportPreview({ answer, running, onMapping, onRun, onAgain }: ImportPreviewProps) {
  const { import: text } = useProjectsText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const faultCount = answer.errors.length + (answer.moreErrors ?? 0)
  const mayRun = faultCount === 0 && answer.total > 0
  return (
    <div className="import-preview">
      <h3 ref={heading} tabIndex={-1}>
        {text.mapping}
      </h3>
      <div className="mapping">
        {answer.columns.map((column) => (
          <ColumnSelect key={column} column={column} mapping={answer.mapping} onMapping={onMapping} />
        ))}
      </div>
      <p role="status">
        {text.rows(answer.total)} {faultCount === 0 ? text.fine : text.errors(faultCount)}
      </p>
      <Faults answer={answer} />
      <FirstRows answer={answer} />
      <div className="form-actions">
        {mayRun && (
          <Button look="primary" aria-disabled={running} onClick={onRun}>
            {text.run(answer.total)}
          </Button>
        )}
        <Button onClick={onAgain}>{text.again}</Button>
      </div>
    </div>
  )
}

type ColumnSelectProps = { column: string; mapping: Record<string, ImportField> } & Pick<
  ImportPreviewProps,
  'onMapping'
>

function ColumnSelect({ column, mapping, onMapping }: ColumnSelectProps) {
  const { import: text } = useProjectsText()
  const pick = (value: string) =>
    onMapping(
      withColumn(
        mapping,
        column,
        importFields.find((field) => field === value),
      ),
    )
  return (
    <label>
      <span dir="auto">{column}</span>
      <select
        className="role-select"
        aria-label={text.column(column)}
        value={mapping[column] ?? ''}
        onChange={(event) => pick(event.target.value)}
      >
        <option value="">{text.ignored}</option>
        {importFields.map((field) => (
          <option key={field} value={field}>
            {text.fields[field]}
          </option>
        ))}
      </select>
    </label>
  )
}

function Faults({ answer }: { answer: ImportAnswer }) {
  const { import: text } = useProjectsText()
  const faults = faultsOf(answer.errors)
  if (faults.length === 0) return null
  return (
    <ul className="import-faults">
      {faults.map(({ key, row, field, detail }) => (
        <li key={key}>
          {row !== undefined && <strong>{text.errorAt(row, field ? text.fields[field] : '')}: </strong>}
          {detail}
        </li>
      ))}
      {answer.moreErrors !== undefined && <li>{text.moreErrors(answer.moreErrors)}</li>}
    </ul>
  )
}

function FirstRows({ answer }: { answer: ImportAnswer }) {
  const { import: text } = useProjectsText()
  const used = importFields.filter((field) => Object.values(answer.mapping).includes(field))
  const rows = answer.rows.slice(0, rowsShown)
  if (used.length === 0 || rows.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways, also by keyboard
    <section className="import-rows" aria-label={text.shown(rows.length)} tabIndex={0}>
      <table>
        <caption>{text.shown(rows.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{text.row}</th>
            {used.map((field) => (
              <th key={field} scope="col">
                {text.fields[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a file is what stands at its place
            <tr key={at}>
              <th scope="row">{at + 1}</th>
              {used.map((field) => (
                <td key={field} dir="auto">
                  {row[field]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
