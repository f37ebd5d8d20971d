import type { ReactNode } from 'react'

type EmptyStateProps = { title?: string; text: string; children?: ReactNode }

/** Says why there is nothing here and what to do about it. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {title && <h2>{title}</h2>}
      <p>{text}</p>
      {children}
    </div>
  )
}
