import { type RefObject, useEffect, useEffectEvent, useState } from 'react'

// HTML5 dragging is unreliable by touch; there the buttons on the card are the way.
const canDrag = matchMedia('(any-pointer: fine)').matches

/** Makes the card behind `ref` draggable once the code for it has come. True while it is being dragged. */
export function useDraggable(ref: RefObject<HTMLElement | null>, taskId: string | undefined): boolean {
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!canDrag || !element || taskId === undefined) return
    return whenLoaded(({ makeDraggable }) =>
      makeDraggable({ element, taskId, onDragging: (state) => setDragging(state === 'started') }),
    )
  }, [ref, taskId])
  return dragging
}

/** Makes the column behind `ref` take cards. True while one hovers over it. */
export function useDropTarget(ref: RefObject<HTMLElement | null>, onDrop: (taskId: string) => void): boolean {
  const [inside, setInside] = useState(false)
  const dropped = useEffectEvent(onDrop)
  useEffect(() => {
    const element = ref.current
    if (!canDrag || !element) return
    return whenLoaded(({ makeDropTarget }) =>
      makeDropTarget({ element, onOver: (state) => setInside(state === 'inside'), onDrop: (id) => dropped(id) }),
    )
  }, [ref])
  return inside
}

async function loadDrag() {
  const { makeDraggable, makeDropTarget } = await import('./drag.ts')
  return { makeDraggable, makeDropTarget }
}

type Drag = Awaited<ReturnType<typeof loadDrag>>

function whenLoaded(attach: (drag: Drag) => () => void): () => void {
  let detach: (() => void) | undefined
  let gone = false
  loadDrag().then(
    (drag) => {
      if (!gone) detach = attach(drag)
    },
    // Without it the board works all the same: the menu and the keys move cards.
    () => undefined,
  )
  return () => {
    gone = true
    detach?.()
  }
}
