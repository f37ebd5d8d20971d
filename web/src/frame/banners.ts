import { createContext, type ReactNode, useContext } from 'react'

/** What stands below the header of every page when something is not as it should be: the app fills it. */
export const BannersContext = createContext<ReactNode>(null)

export function useBanners(): ReactNode {
  return useContext(BannersContext)
}
