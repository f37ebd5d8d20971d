import { Link } from 'wouter'
import { useText } from '../base/i18n/use-text.ts'
import { ApiError } from '../data/api/api-error.ts'
import type { useProject } from '../data/queries/projects.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useSlow } from '../ui/use-slow.ts'

const cardsPerColumn = [3, 2, 4]
const threeColumns = 3

/** In place of a project's view: that it is on its way, is not there, or could not be read. */
export function NoProject({ reading }: { reading: ReturnType<typeof useProject> }) {
  const { project: text } = useText()
  const { isPending, error } = reading
  const slow = useSlow(isPending)
  if (isPending) return slow ? <BoardSkeleton columns={threeColumns} /> : <div aria-busy="true" />
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState title={text.missing.title} text={text.missing.text}>
        <Link href="/projects" className="button button-primary">
          {text.missing.action}
        </Link>
      </EmptyState>
    )
  }
  return <ErrorNotice title={text.loadFailed} error={error} onRetry={() => void reading.refetch()} />
}

/** The board in its final shape before it has anything to show. */
export function BoardSkeleton({ columns }: { columns: number }) {
  const text = useText()
  return (
    <div className="board">
      <p className="visually-hidden" role="status">
        {text.loading}
      </p>
      {Array.from({ length: columns }, (_, column) => `column-${column}`).map((id, column) => (
        <div key={id} className="column column-skeleton" aria-hidden="true">
          <div className="skeleton skeleton-head" />
          {Array.from({ length: cardsPerColumn[column % 3] ?? 3 }, (_, card) => `${id}-${card}`).map((cardId) => (
            <div key={cardId} className="skeleton skeleton-card" />
          ))}
        </div>
      ))}
    </div>
  )
}
