import { useText } from '../base/i18n/use-text.ts'

const cardsPerColumn = [3, 2, 4]

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
