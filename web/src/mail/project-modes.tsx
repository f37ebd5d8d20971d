import { useId } from 'react'
import type { MailKind, MailMode, Preferences } from '#shared/contract/preferences.ts'
import type { Project } from '#shared/contract/project.ts'
import { useProjects } from '../data/queries/projects.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { withoutProject, withProject, withProjectMode } from './draft-preferences.ts'
import { kinds, modesOf, shownMode } from './mail-effect.ts'
import { useChoicesText } from './use-choices-text.ts'

type ProjectModesProps = { draft: Preferences; onChange: (draft: Preferences) => void }

/** Projects in which a person wants their mail otherwise. */
export function ProjectModes({ draft, onChange }: ProjectModesProps) {
  const { projects: text } = useChoicesText()
  return (
    <section className="block" aria-labelledby="mail-projects">
      <h2 id="mail-projects">{text.title}</h2>
      <p className="block-intro">{text.intro}</p>
      <Loaded query={useProjects()} failed={text.loadFailed} rows={1}>
        {(projects) => (
          <>
            {Object.keys(draft.projects).map((id) => (
              <OneProject
                key={id}
                projectId={id}
                project={projects.find((one) => one.id === id)}
                draft={draft}
                onChange={onChange}
              />
            ))}
            <AddProject
              projects={projects.filter(({ id }) => draft.projects[id] === undefined)}
              onAdd={(id) => onChange(withProject(draft, id))}
            />
          </>
        )}
      </Loaded>
    </section>
  )
}

type OneProjectProps = ProjectModesProps & { projectId: string; project: Project | undefined }

function OneProject({ projectId, project, draft, onChange }: OneProjectProps) {
  const { projects: text } = useChoicesText()
  const name = project?.name ?? text.gone
  return (
    <fieldset className="mail-project">
      <legend className="legend">{name}</legend>
      <Button
        className="mail-project-remove"
        aria-label={text.removeNamed(name)}
        onClick={() => onChange(withoutProject(draft, projectId))}
      >
        {text.remove}
      </Button>
      <div className="mail-project-kinds">
        {kinds.map((kind) => (
          <KindSelect
            key={kind}
            kind={kind}
            mode={draft.projects[projectId]?.[kind]}
            usual={draft.mail[kind]}
            onChoose={(mode) => onChange(withProjectMode(draft, { projectId, kind, mode }))}
          />
        ))}
      </div>
    </fieldset>
  )
}

type KindSelectProps = {
  kind: MailKind
  mode: MailMode | undefined
  usual: MailMode
  onChoose: (mode: MailMode | undefined) => void
}

function KindSelect({ kind, mode, usual, onChoose }: KindSelectProps) {
  const text = useChoicesText()
  return (
    <Field label={text.kinds[kind].name} name={`project-${kind}`}>
      {(wiring) => (
        <select
          {...wiring}
          value={mode === undefined ? '' : shownMode(kind, mode)}
          onChange={(event) => onChoose(modesOf(kind).find((one) => one === event.target.value))}
        >
          <option value="">{text.projects.same(text.modes[shownMode(kind, usual)])}</option>
          {modesOf(kind).map((one) => (
            <option key={one} value={one}>
              {text.modes[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function AddProject({ projects, onAdd }: { projects: Project[]; onAdd: (id: string) => void }) {
  const { projects: text } = useChoicesText()
  const id = useId()
  if (projects.length === 0) return null
  return (
    <div className="field mail-project-add">
      <label htmlFor={id}>{text.add}</label>
      <select id={id} value="" onChange={(event) => onAdd(event.target.value)}>
        <option value="">{text.pick}</option>
        {projects.map((project) => (
          <option key={project.id} value={project.id}>
            {project.name}
          </option>
        ))}
      </select>
    </div>
  )
}
