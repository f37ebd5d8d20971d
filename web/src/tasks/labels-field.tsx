import { useId, useState } from 'react'
import type { Label } from '#shared/contract/project.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { useTaskActions } from '../data/writes/task-actions.ts'
import { IconButton } from '../ui/button.tsx'
import type { PropertyProps } from './property.tsx'
import { usePanelText } from './use-panel-text.ts'

/** The labels of a task, and the project's labels to choose from. */
export function LabelsField({ task, project, mayEdit }: PropertyProps) {
  const text = usePanelText()
  const id = useId()
  const [choosing, setChoosing] = useState<'open' | 'closed'>('closed')
  const isOpen = choosing === 'open' && mayEdit
  const all = project?.labels ?? []
  const chosen = all.filter((label) => task.labelIds.includes(label.id))
  return (
    <div className="property property-top">
      <span id={`${id}-label`} className="property-name">
        {text.labels}
      </span>
      <div className="property-labels">
        {!isOpen && chosen.map((label) => <LabelChip key={label.id} label={label} />)}
        {!isOpen && chosen.length === 0 && <span className="property-none">{text.noLabels}</span>}
        {isOpen && <LabelChoices task={task} labels={all} labelledBy={`${id}-label`} />}
        {mayEdit && (
          <IconButton
            icon={isOpen ? 'check' : 'pencil'}
            label={text.addLabel}
            aria-expanded={isOpen}
            onClick={() => setChoosing(isOpen ? 'closed' : 'open')}
          />
        )}
      </div>
    </div>
  )
}

function LabelChip({ label }: { label: Label }) {
  return (
    <span className="label-chip" data-tint={label.color} dir="auto">
      {label.name}
    </span>
  )
}

type LabelChoicesProps = { task: ShownTask; labels: Label[]; labelledBy: string }

function LabelChoices({ task, labels, labelledBy }: LabelChoicesProps) {
  const text = usePanelText()
  const { change } = useTaskActions()
  if (labels.length === 0) return <span className="property-none">{text.labelsNone}</span>
  const toggle = ({ id }: Label) => {
    const without = task.labelIds.filter((other) => other !== id)
    change(task, { labelIds: without.length < task.labelIds.length ? without : [...without, id].toSorted() })
  }
  return (
    <fieldset className="label-choices" aria-labelledby={labelledBy}>
      {labels.map((label) => (
        <label key={label.id} className="label-choice">
          <input type="checkbox" checked={task.labelIds.includes(label.id)} onChange={() => toggle(label)} />
          <LabelChip label={label} />
        </label>
      ))}
    </fieldset>
  )
}
