export type UndoStack = { add: (undo: () => Promise<void>) => void; run: () => Promise<void> }

/** Undoes what was started, last first. One failure does not keep the others from being undone; twice is harmless. */
export function createUndoStack(log: (line: string) => void): UndoStack {
  const undos: (() => Promise<void>)[] = []
  let running: Promise<void> | undefined
  const runAll = async (): Promise<void> => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) {
      try {
        await undo()
      } catch (error) {
        log(`stop: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  return {
    add: (undo) => undos.push(undo),
    run: () => {
      running ??= runAll()
      return running
    },
  }
}
