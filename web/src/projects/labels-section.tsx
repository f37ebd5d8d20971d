import { useState } from 'react'
import { type Color, colors } from '#shared/contract/color.ts'
import { limits } from '#shared/contract/limits.ts'
import type { LabelInput, Project } from '#shared/contract/project.ts'
import { colorOf } from '../base/contract-lists.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useColorNames } from '../ui/color-choice.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListForm, useDraftList } from './list-form.tsx'
import { useProjectsText } from './use-projects-text.ts'

/** The labels of a project: their names and colours. */
export function LabelsSection({ project }: { project: Project }) {
  const text = useProjectsText()
  const list = useDraftList<LabelInput>(project.labels)
  return (
    <section className="block" aria-labelledby="labels">
      <h2 id="labels">{text.sections.labels}</h2>
      <p className="block-intro">{text.labels.intro}</p>
      <ListForm project={project} fields={() => ({ labels: list.items })} onReset={({ labels }) => list.reset(labels)}>
        {(submit) => (
          <>
            {list.rows.length === 0 && <EmptyState text={text.labels.empty} />}
            <ul className="rows">
              {list.rows.map(({ rowId, item }, at) => (
                <li key={rowId}>
                  <LabelRow list={list} item={item} at={at} error={submit.fields[`labels/${at}/name`]} />
                </li>
              ))}
            </ul>
            {project.role === 'manager' && list.rows.length < limits.labelsMax && <NewLabel onAdd={list.add} />}
          </>
        )}
      </ListForm>
    </section>
  )
}

type LabelRowProps = {
  list: ReturnType<typeof useDraftList<LabelInput>>
  item: LabelInput
  at: number
  error: string | undefined
}

function LabelRow({ list, item, at, error }: LabelRowProps) {
  const { labels: text } = useProjectsText()
  return (
    <>
      <span className="dot" data-tint={item.color} aria-hidden="true" />
      <input
        className="line-input"
        name={`labels/${at}/name`}
        aria-label={text.name(at + 1)}
        aria-invalid={error !== undefined}
        value={item.name}
        autoComplete="off"
        onChange={(event) => list.change(at, { ...item, name: event.target.value })}
      />
      <span className="row-actions">
        <ColorSelect
          label={text.color(item.name)}
          value={item.color}
          onChange={(color) => list.change(at, { ...item, color })}
        />
        <IconButton icon="trash" label={text.remove(item.name)} onClick={() => list.remove(at)} />
      </span>
      {error && <p className="field-error">{error}</p>}
    </>
  )
}

function ColorSelect({ label, value, onChange }: { label: string; value: Color; onChange: (color: Color) => void }) {
  const names = useColorNames()
  return (
    <select
      className="role-select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(colorOf(event.target.value))}
    >
      {colors.map((color) => (
        <option key={color} value={color}>
          {names[color]}
        </option>
      ))}
    </select>
  )
}

function NewLabel({ onAdd }: { onAdd: (label: LabelInput) => void }) {
  const { labels: text } = useProjectsText()
  const [name, setName] = useState('')
  const [color, setColor] = useState<Color>('blue')
  const add = () => {
    if (name.trim() === '') return
    onAdd({ name: name.normalize('NFC').trim(), color })
    setName('')
    // The next one in another colour, which is nearly always what is wanted.
    setColor(colors[(colors.indexOf(color) + 1) % colors.length] ?? 'blue')
  }
  return (
    <div className="new-line">
      <input
        className="line-input"
        aria-label={text.newName}
        placeholder={text.newName}
        value={name}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <ColorSelect label={text.color(name || text.newName)} value={color} onChange={setColor} />
      <Button onClick={add}>{text.addButton}</Button>
    </div>
  )
}
