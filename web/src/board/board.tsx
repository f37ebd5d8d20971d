import { useRef } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { announce } from '../base/toasts.ts'
import { mayWork } from '../data/queries/projects.ts'
import { useTaskActions } from '../data/writes/task-actions.ts'
import type { TaskFilters } from '../filters/task-filters.ts'
import { BoardSkeleton } from '../frame/no-project.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useSlow } from '../ui/use-slow.ts'
import { BoardContext, type BoardHand } from './board-context.ts'
import type { BoardColumn } from './board-view.ts'
import { useKeepCardFocus } from './card-focus.ts'
import { isThere, type Place, placeOf } from './card-places.ts'
import { Column } from './column.tsx'
import { useBoard } from './use-board.ts'
import { useBoardKeys } from './use-board-keys.ts'

type BoardProps = { project: Project; filters: TaskFilters; openKey: string | undefined; onHelp: () => void }

export function Board({ project, filters, openKey, onHelp }: BoardProps) {
  const text = useText()
  const { columns, columnsNow, query, readMore } = useBoard(project, filters)
  const slow = useSlow(!columns && query.isPending)
  const board = useHand({ columns: columnsNow, readMore })
  useKeepCardFocus()
  useBoardKeys({ project, board, onHelp })
  if (!columns && query.isPending) {
    return slow ? <BoardSkeleton columns={project.statuses.length} /> : <div aria-busy="true" />
  }
  if (!columns) {
    return <ErrorNotice title={text.board.loadFailed} error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <BoardContext value={board}>
      <div className="board" data-may-work={mayWork(project)} aria-busy={query.isPlaceholderData}>
        {columns.map((column) => (
          <Column key={column.status.id} project={project} column={column} filters={filters} openKey={openKey} />
        ))}
      </div>
    </BoardContext>
  )
}

/**
 * Where cards stand now and how to place one. It stays the same object, so that a move draws two columns and not two
 * thousand cards.
 */
function useHand(reading: Pick<BoardHand, 'columns' | 'readMore'>): BoardHand {
  const { place } = useTaskActions()
  const { said } = useText()
  const now = useRef({ ...reading, place, said })
  now.current = { ...reading, place, said }
  const hand = useRef<BoardHand>({
    columns: () => now.current.columns(),
    readMore: (statusId, cursor) => now.current.readMore(statusId, cursor),
    place: (key: string, to: Place) => {
      const { place: send, said: words } = now.current
      const shown = now.current.columns()
      const from = placeOf(shown, key)
      const card = from?.column.cards[from.at]
      if (!card || card.version === 0 || isThere(shown, key, to)) return
      send(card, to.status.id, to.after)
      announce(sentence({ shown, key, title: card.title, to, say: words.placed }))
    },
  })
  return hand.current
}

type Placing = {
  shown: BoardColumn[]
  key: string
  title: string
  to: Place
  say: (title: string, status: string, at: number, of: number) => string
}

// Counted as it is going to be: the card itself stands there once.
function sentence({ shown, key, title, to, say }: Placing): string {
  const keys = shown.find(({ status }) => status.id === to.status.id)?.cards.map((card) => card.key) ?? []
  const others = keys.filter((one) => one !== key)
  const at = to.after === null ? 0 : others.indexOf(to.after) + 1
  return say(title, to.status.name, at + 1, others.length + 1)
}
