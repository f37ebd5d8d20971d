import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'

type Draggable = { element: HTMLElement; taskKey: string; onDragging: (state: 'started' | 'ended') => void }

/** Lets a card be dragged. Answers how to undo it. */
export function makeDraggable({ element, taskKey, onDragging }: Draggable): () => void {
  return draggable({
    element,
    getInitialData: () => ({ taskKey }),
    onDragStart: () => onDragging('started'),
    onDrop: () => onDragging('ended'),
  })
}

export type DropHandlers = {
  /** A card hovers at this height of the window. */
  onOver: (taskKey: string, y: number) => void
  onOut: () => void
  onDrop: (taskKey: string, y: number) => void
}

type Event = { source: { data: Record<string, unknown> }; location: { current: { input: { clientY: number } } } }

/** Lets cards be dropped on a column. Answers how to undo it. */
export function makeDropTarget(element: HTMLElement, { onOver, onOut, onDrop }: DropHandlers): () => void {
  const tell = (listener: DropHandlers['onOver']) => (event: Event) => {
    const { taskKey } = event.source.data
    if (typeof taskKey === 'string') listener(taskKey, event.location.current.input.clientY)
  }
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => typeof source.data.taskKey === 'string',
    onDragEnter: tell(onOver),
    onDrag: tell(onOver),
    onDragLeave: onOut,
    onDrop: (event) => {
      onOut()
      tell(onDrop)(event)
    },
  })
}
