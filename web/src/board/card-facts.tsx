import type { Label, Status } from '#shared/contract/project.ts'
import type { BoardTask } from '#shared/contract/task-query.ts'
import { useText } from '../base/i18n/use-text.ts'
import { DueChip, PriorityChip } from '../ui/fact-chips.tsx'
import { Icon } from '../ui/icon.tsx'
import { LabelChips } from '../ui/label-chips.tsx'

type CardFactsProps = {
  card: BoardTask & { statusId: string }
  labels: Label[]
  statuses: Status[]
  today: string
}

/** What else is known of a task, each as a drawing with its words. Nothing where there is nothing to say. */
export function CardFacts({ card, labels, statuses, today }: CardFactsProps) {
  const { card: text } = useText()
  const { labelIds, priority, dueOn, subtasks, commentCount } = card
  const isDone = statuses.find(({ id }) => id === card.statusId)?.category === 'done'
  const bare = labelIds.length === 0 && priority === 'none' && dueOn === null
  if (bare && subtasks.total === 0 && commentCount === 0) return null
  return (
    <div className="card-facts">
      {labelIds.length > 0 && <LabelChips ids={labelIds} labels={labels} />}
      <PriorityChip priority={priority}>
        <span className="visually-hidden">{text.priority('')}</span>
      </PriorityChip>
      {dueOn !== null && <DueChip dueOn={dueOn} today={today} state={isDone ? 'done' : 'open'} />}
      {subtasks.total > 0 && (
        <span className="fact" title={text.subtasks(subtasks.done, subtasks.total)}>
          <Icon name="subtasks" />
          <span aria-hidden="true">{`${subtasks.done}/${subtasks.total}`}</span>
          <span className="visually-hidden">{text.subtasks(subtasks.done, subtasks.total)}</span>
        </span>
      )}
      {commentCount > 0 && (
        <span className="fact" title={text.comments(commentCount)}>
          <Icon name="comment" />
          <span aria-hidden="true">{commentCount}</span>
          <span className="visually-hidden">{text.comments(commentCount)}</span>
        </span>
      )}
    </div>
  )
}
