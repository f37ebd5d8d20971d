import type { Project } from '#shared/contract/project.ts'
import { ErrorNotice } from '../components/error-notice.tsx'
import { useSlow } from '../components/use-slow.ts'
import { useText } from '../i18n/use-text.ts'
import { usePeople } from '../tasks/queries.ts'
import { useTaskActions } from '../tasks/task-actions.ts'
import { BoardSkeleton } from './board-skeleton.tsx'
import { useKeepCardFocus } from './card-focus.ts'
import { Column } from './column.tsx'
import { useBoard } from './use-board.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useView } from './view-state.ts'

type BoardProps = { project: Project; openKey: string | undefined; onHelp: () => void }

export function Board({ project, openKey, onHelp }: BoardProps) {
  const text = useText()
  const { view } = useView()
  const board = useBoard(project, view.assignee)
  const people = usePeople().data ?? []
  const { moveTo } = useTaskActions()
  const tasks = board.columns.flatMap((column) => column.tasks)
  const slow = useSlow(board.isLoading)
  useKeepCardFocus()
  useBoardKeys({ project, tasks, onHelp })

  const moveById = (taskId: string, statusId: string) => {
    const task = tasks.find(({ id }) => id === taskId)
    if (task) moveTo(task, statusId)
  }
  if (board.error) return <ErrorNotice title={text.board.loadFailed} error={board.error} onRetry={board.retry} />
  if (board.isLoading) return slow ? <BoardSkeleton columns={project.statuses.length} /> : null
  return (
    <div className="board">
      {board.columns.map((column) => (
        <Column
          key={column.status.id}
          project={project}
          column={column}
          people={people}
          assignee={view.assignee}
          openKey={openKey}
          onDropCard={moveById}
        />
      ))}
    </div>
  )
}
