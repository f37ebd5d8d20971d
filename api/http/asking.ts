import type { Actor } from '#api/access/actor.ts'
import type { RequestContext } from './request-context.ts'

/** Who asks, and in which language and trace; nobody is known on public routes. */
export type Asking<Who extends Actor | undefined = Actor> = { actor: Who; context: RequestContext }
