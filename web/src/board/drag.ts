import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'

type Draggable = { element: HTMLElement; taskId: string; onDragging: (state: 'started' | 'ended') => void }

/** Lets a card be dragged. Answers how to undo it. */
export function makeDraggable({ element, taskId, onDragging }: Draggable): () => void {
  return draggable({
    element,
    getInitialData: () => ({ taskId }),
    onDragStart: () => onDragging('started'),
    onDrop: () => onDragging('ended'),
  })
}

type DropTarget = {
  element: HTMLElement
  onOver: (state: 'inside' | 'outside') => void
  onDrop: (taskId: string) => void
}

/** Lets cards be dropped on a column. Answers how to undo it. */
export function makeDropTarget({ element, onOver, onDrop }: DropTarget): () => void {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => typeof source.data.taskId === 'string',
    onDragEnter: () => onOver('inside'),
    onDragLeave: () => onOver('outside'),
    onDrop: ({ source }) => {
      onOver('outside')
      if (typeof source.data.taskId === 'string') onDrop(source.data.taskId)
    },
  })
}
