import type { Project, UpdateProject } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { Button } from '../ui/button.tsx'
import { useColorNames } from '../ui/color-choice.tsx'
import { useProjectsText } from './use-projects-text.ts'
import type { ProjectConflict } from './use-update-project.ts'

type ConflictNoticeProps = { conflict: ProjectConflict; onApply: () => void; onKeep: () => void }

/** Somebody else saved the same first: both values, and the choice. */
export function ConflictNotice({ conflict: { current, mine }, onApply, onKeep }: ConflictNoticeProps) {
  const { conflict: text } = useProjectsText()
  const show = useReadable()
  return (
    <div className="conflict" role="alert">
      <p className="conflict-title">{text.title}</p>
      {(Object.keys(mine) as (keyof UpdateProject)[]).map((field) => (
        <div key={field}>
          <p>{show.label(field)}</p>
          <dl>
            <dt>{text.theirs}</dt>
            <dd dir="auto">{show.value(field, current)}</dd>
            <dt>{text.mine}</dt>
            <dd dir="auto">{show.value(field, mine)}</dd>
          </dl>
        </div>
      ))}
      <div className="form-actions">
        <Button look="primary" onClick={onApply}>
          {text.apply}
        </Button>
        <Button onClick={onKeep}>{text.keep}</Button>
      </div>
    </div>
  )
}

function useReadable() {
  const colorNames = useColorNames()
  const catalogue = words[useLocale()]
  return {
    label: (field: keyof UpdateProject) => catalogue.fields[field === 'description' ? 'summary' : field],
    value: (field: keyof UpdateProject, from: Project | UpdateProject): string => {
      if (field === 'statuses' || field === 'labels') return from[field]?.map(({ name }) => name).join(', ') ?? ''
      if (field === 'color') return from.color ? colorNames[from.color] : ''
      if (field === 'visibility') return from.visibility ? catalogue.visibilities[from.visibility] : ''
      if (field === 'archived') return from.archived ? catalogue.yes : catalogue.no
      return from[field] || catalogue.empty
    },
  }
}
