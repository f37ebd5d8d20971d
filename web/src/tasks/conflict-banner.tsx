import type { Conflict as FieldConflict } from '#shared/contract/conflict.ts'
import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { useStore } from '../base/store.ts'
import { usePeople } from '../data/queries/people.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { usePerson } from '../data/session/session-context.ts'
import { type Conflict, conflictStore, dropConflict, resumeStore } from '../data/writes/conflicts.ts'
import { dropDraft, writeDraft } from '../data/writes/drafts.ts'
import { changeOf, useTaskWriter } from '../data/writes/task-actions.ts'
import { Button } from '../ui/button.tsx'
import { Moment } from '../ui/moment.tsx'
import { DiffText } from './diff-text.tsx'
import { readableValue } from './readable-value.ts'
import { usePanelText } from './use-panel-text.ts'

type ConflictsProps = { task: ShownTask; project: Project | undefined }

/** The changes to this task that came second, each waiting for a decision. */
export function Conflicts({ task, project }: ConflictsProps) {
  const conflicts = useStore(conflictStore).filter(({ key }) => key === task.key)
  return conflicts.map((conflict) => (
    <ConflictBanner
      key={conflict.fields.map(({ field }) => field).join()}
      conflict={conflict}
      task={task}
      project={project}
    />
  ))
}

function ConflictBanner({ conflict, task, project }: ConflictsProps & { conflict: Conflict }) {
  const { conflict: text } = usePanelText()
  const { keepMine, takeTheirs, goOn } = useDecision(conflict, task)
  const isText = conflict.mine.title !== undefined || conflict.mine.description !== undefined
  return (
    <div className="conflict" role="alert">
      {conflict.fields.map((one) => (
        <ConflictField key={one.field} conflict={one} project={project} />
      ))}
      <div className="form-actions">
        <Button look="primary" onClick={keepMine}>
          {text.keepMine}
        </Button>
        <Button onClick={takeTheirs}>{text.takeTheirs}</Button>
        {isText && (
          <Button look="quiet" onClick={goOn}>
            {text.goOn}
          </Button>
        )}
      </div>
    </div>
  )
}

function ConflictField({ conflict, project }: { conflict: FieldConflict; project: Project | undefined }) {
  const { conflict: text } = usePanelText()
  const locale = useLocale()
  const people = usePeople().data ?? []
  const { field, by, at, base, theirs, yours } = conflict
  const label = words[locale].fields[field]
  const show = (value: FieldConflict['theirs']) => readableValue({ field, value, project, people, locale })
  return (
    <div>
      <p className="conflict-title">
        {by ? text.by(by.name ?? words[locale].leftTheTeam, label) : text.title(label)} {at && <Moment at={at} />}
      </p>
      {field === 'description' ? (
        <>
          <p className="conflict-label">{text.difference}</p>
          <DiffText from={show(theirs)} to={show(yours)} />
        </>
      ) : (
        <dl>
          {base !== undefined && <dt>{text.base}</dt>}
          {base !== undefined && <dd dir="auto">{show(base)}</dd>}
          <dt>{text.theirs}</dt>
          <dd dir="auto">{show(theirs)}</dd>
          <dt>{text.mine}</dt>
          <dd dir="auto">{show(yours)}</dd>
        </dl>
      )}
    </div>
  )
}

/** The ways out of a conflict. Only `takeTheirs` gives up what was typed, and it says so. */
function useDecision(conflict: Conflict, task: ShownTask) {
  const send = useTaskWriter()
  const personId = usePerson().id
  const { key, mine } = conflict
  const texts = (['title', 'description'] as const).filter((field) => mine[field] !== undefined)
  return {
    keepMine: () => {
      dropConflict(conflict)
      send(changeOf(task, mine))
    },
    takeTheirs: () => {
      dropConflict(conflict)
      for (const field of texts) dropDraft({ personId, key, field })
    },
    goOn: () => {
      // From here on it is an edit of the text as it is now, so that saving it is no conflict again.
      for (const field of texts) {
        const base = { version: task.version, text: task[field] }
        writeDraft({ personId, key, field }, { text: mine[field] ?? '', base })
      }
      dropConflict(conflict)
      resumeStore.set(texts.map((field) => ({ key, field })))
    },
  }
}
