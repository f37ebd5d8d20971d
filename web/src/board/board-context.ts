import { createContext, useContext } from 'react'
import type { BoardColumn } from './board-view.ts'
import type { Place } from './card-places.ts'

export type BoardHand = {
  /** The columns as they are on the screen when it is called. */
  columns: () => BoardColumn[]
  place: (key: string, to: Place) => void
  /** Reads more of one column. Rejects with ApiError. */
  readMore: (statusId: string, cursor: string) => Promise<void>
}

export const BoardContext = createContext<BoardHand | undefined>(undefined)

/** What a card needs of the board to be moved. */
export function useBoardHand(): BoardHand {
  const hand = useContext(BoardContext)
  if (!hand) throw new Error('useBoardHand needs <BoardContext> above it: render the card inside <Board>.')
  return hand
}
