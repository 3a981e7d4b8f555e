import Check from 'lucide-solid/icons/check'
import Minus from 'lucide-solid/icons/minus'
import { createMemo, For, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { ScrollArea } from '../../components/scroll-area.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type Role, roleNames } from './people.ts'
import { type MatrixRow, rolesMatrix } from './roles-matrix.ts'

/** What each role may do: the table that the gateway checks with. */
export function RolesPanel() {
  const roles = createLiveQuery(() => ({ key: ['roles'], fetch: (signal) => ask(api.GET('/admin/roles', { signal })) }))
  return (
    <AsyncView query={roles} errorTitle="The roles cannot be shown now">
      {(answer) => {
        const groups = createMemo(() => rolesMatrix(answer().permissions))
        return (
          <ScrollArea label="What each role may do" class="rounded-lg border border-line bg-surface">
            <table class="w-full border-collapse text-sm">
              <caption class="sr-only">What each role may do</caption>
              <thead class="bg-sunken text-left text-xs text-ink-muted">
                <tr>
                  <th scope="col" class="px-3 py-2 font-medium">
                    May
                  </th>
                  <For each={answer().roles}>
                    {(role) => (
                      <th scope="col" class="w-16 px-1.5 py-2 text-center font-medium sm:w-28">
                        {roleNames[role]}
                      </th>
                    )}
                  </For>
                </tr>
              </thead>
              <For each={groups()}>
                {(group) => (
                  <tbody class="border-t border-line">
                    <tr>
                      <th
                        scope="rowgroup"
                        colSpan={1 + answer().roles.length}
                        class="bg-canvas px-3 py-1.5 text-left text-xs font-semibold text-ink-muted"
                      >
                        {group.label}
                      </th>
                    </tr>
                    <For each={group.rows}>{(row) => <RoleRow row={row} roles={answer().roles} />}</For>
                  </tbody>
                )}
              </For>
            </table>
          </ScrollArea>
        )
      }}
    </AsyncView>
  )
}

function RoleRow(props: { readonly row: MatrixRow; readonly roles: readonly Role[] }) {
  return (
    <tr class="border-t border-line">
      <th scope="row" class="px-3 py-1.5 text-left font-normal">
        {props.row.label}
        <Show when={props.row.condition}>
          <span class="block text-xs text-ink-faint">{props.row.condition}</span>
        </Show>
      </th>
      <For each={props.roles}>
        {(role) => (
          <td class="px-1.5 py-1.5 text-center [&_svg]:mx-auto [&_svg]:size-4">
            <Show
              when={props.row.roles.has(role)}
              fallback={
                <>
                  <Minus class="text-ink-faint" aria-hidden="true" />
                  <span class="sr-only">no</span>
                </>
              }
            >
              <Check class="text-ok" aria-hidden="true" />
              <span class="sr-only">yes</span>
            </Show>
          </td>
        )}
      </For>
    </tr>
  )
}
