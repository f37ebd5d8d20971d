import type { Routes } from '#shared/contract/routes.ts'
import type { Handler } from './handle.ts'

type ApiRouteName = { [Name in keyof Routes]: Routes[Name]['service'] extends 'api' ? Name : never }[keyof Routes]

/** One handler for each route of the contract that the api serves: a route without one does not compile. */
export type Handlers = { [Name in ApiRouteName]: Handler<Routes[Name]> }
