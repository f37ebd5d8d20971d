import { useState } from 'react'
import { limits } from '#shared/contract/limits.ts'
import type { Category, Project, StatusInput } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { StatusMark } from '../ui/icon.tsx'
import { ListForm, useDraftList } from './list-form.tsx'
import { useProjectsText } from './use-projects-text.ts'

const categories: readonly Category[] = ['waiting', 'in_progress', 'done']

/** The statuses of a project: their names and their order. */
export function StatusesSection({ project }: { project: Project }) {
  const text = useProjectsText()
  const list = useDraftList<StatusInput>(project.statuses)
  return (
    <section className="block" aria-labelledby="statuses">
      <h2 id="statuses">{text.sections.statuses}</h2>
      <p className="block-intro">{text.statuses.intro}</p>
      <ListForm
        project={project}
        fields={() => ({ statuses: list.items })}
        onReset={({ statuses }) => list.reset(statuses)}
      >
        {(submit) => (
          <>
            <ol className="rows">
              {list.rows.map(({ rowId, item }, at) => (
                <li key={rowId}>
                  <StatusRow list={list} item={item} at={at} error={submit.fields[`statuses/${at}/name`]} />
                </li>
              ))}
            </ol>
            {project.role === 'manager' && list.rows.length < limits.statusesMax && <NewStatus onAdd={list.add} />}
          </>
        )}
      </ListForm>
    </section>
  )
}

type StatusRowProps = {
  list: ReturnType<typeof useDraftList<StatusInput>>
  item: StatusInput
  at: number
  error: string | undefined
}

function StatusRow({ list, item, at, error }: StatusRowProps) {
  const { statuses: text } = useProjectsText()
  const { categories: names } = words[useLocale()]
  return (
    <>
      <StatusMark category={item.category} name={names[item.category]} />
      <input
        className="line-input"
        name={`statuses/${at}/name`}
        aria-label={text.name(at + 1)}
        aria-invalid={error !== undefined}
        value={item.name}
        autoComplete="off"
        onChange={(event) => list.change(at, { ...item, name: event.target.value })}
      />
      <span className="row-actions">
        <IconButton icon="up" label={text.up(item.name)} disabled={at === 0} onClick={() => list.move(at, -1)} />
        <IconButton
          icon="down"
          label={text.down(item.name)}
          disabled={at === list.rows.length - 1}
          onClick={() => list.move(at, 1)}
        />
        <IconButton icon="trash" label={text.remove(item.name)} onClick={() => list.remove(at)} />
      </span>
      {error && <p className="field-error">{error}</p>}
    </>
  )
}

function NewStatus({ onAdd }: { onAdd: (status: StatusInput) => void }) {
  const { statuses: text } = useProjectsText()
  const { categories: names } = words[useLocale()]
  const [name, setName] = useState('')
  const [category, setCategory] = useState<Category>('in_progress')
  const add = () => {
    if (name.trim() === '') return
    onAdd({ name: name.normalize('NFC').trim(), category })
    setName('')
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
      <select
        className="role-select"
        aria-label={text.category}
        value={category}
        onChange={(event) => setCategory(categories.find((one) => one === event.target.value) ?? 'in_progress')}
      >
        {categories.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
      <Button onClick={add}>{text.addButton}</Button>
    </div>
  )
}
