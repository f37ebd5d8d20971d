import { words } from '#shared/contract/words.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Moment } from '../ui/moment.tsx'
import { AssigneeField, PriorityField, StatusField } from './choice-fields.tsx'
import { DueField } from './due-field.tsx'
import { LabelsField } from './labels-field.tsx'
import { ParentField } from './parent-field.tsx'
import type { PropertyProps } from './property.tsx'
import { PropertyText } from './property.tsx'
import { usePanelText } from './use-panel-text.ts'

/** Who has the task, how far it is, when it is due, where it belongs, and where it came from. */
export function TaskProperties(props: PropertyProps) {
  return (
    <div className="properties">
      <StatusField {...props} />
      <AssigneeField {...props} />
      <PriorityField {...props} />
      <DueField {...props} />
      <LabelsField {...props} />
      <ParentField {...props} />
      <Origin task={props.task} />
    </div>
  )
}

function Origin({ task }: { task: ShownTask }) {
  const text = usePanelText()
  const locale = useLocale()
  const creator = usePeople().data?.find(({ id }) => id === task.creatorId)
  return (
    <dl>
      <PropertyText label={text.creator}>
        <Avatar person={creator} />
        {creator?.name ?? words[locale].leftTheTeam}
      </PropertyText>
      <PropertyText label={text.created}>
        <Moment at={task.createdAt} />
      </PropertyText>
      <PropertyText label={text.updated}>
        <Moment at={task.updatedAt} />
      </PropertyText>
      {task.completedAt !== null && (
        <PropertyText label={text.completed}>
          <Moment at={task.completedAt} />
        </PropertyText>
      )}
    </dl>
  )
}
