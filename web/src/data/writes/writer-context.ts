import { createContext, useContext } from 'react'
import type { TaskWriter } from './task-writer.ts'

export const WriterContext = createContext<TaskWriter | undefined>(undefined)

/** Sends a change of a task. It shows at once; what became of it is told by the toasts and the panel. */
export function useTaskWriter(): TaskWriter {
  const writer = useContext(WriterContext)
  if (!writer) throw new Error('useTaskWriter needs <WriterContext> above it: render the component below <SignedIn>.')
  return writer
}
