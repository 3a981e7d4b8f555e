import * as contract from '../../contract/links.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { isoTime } from '../present/present-database.ts'
import { presentUser } from '../present/present-people.ts'
import { welcomePage, welcomePageHeaders, welcomeScript } from '../welcome-page.ts'

export function mountLinkRoutes(mount: Mount, { people: { links }, ui }: ControlPlaneDependencies): void {
  mount.open(contract.inspectLinkRoute, async ({ context, body }) => {
    const { link, account } = await links.inspect(body.token)
    return context.json({
      purpose: link.purpose,
      email: account?.email ?? null,
      name: account?.name ?? null,
      role: account?.role ?? null,
      expires_at: isoTime(link.expiresAtMs),
    })
  })

  mount.open(contract.setUpRoute, async ({ context, body: { token, ...admin } }) =>
    context.json({ user: presentUser(await links.setUp(token, admin)) }, 201),
  )

  mount.open(contract.acceptInviteRoute, async ({ context, body: { token, password, name } }) => {
    const choice = name === undefined ? { password } : { password, name }
    return context.json({ user: presentUser(await links.use(token, 'invite', choice)) })
  })

  mount.open(contract.resetPasswordRoute, async ({ context, body: { token, password } }) =>
    context.json({ user: presentUser(await links.use(token, 'reset', { password })) }),
  )

  // The secret stands after the hash, which browsers take along.
  mount.open(contract.welcomePageRoute, ({ context }) => {
    if (ui === null) return context.html(welcomePage, 200, welcomePageHeaders)
    return context.redirect('/ui/welcome', 302)
  })

  mount.open(contract.welcomeScriptRoute, ({ context }) =>
    context.body(welcomeScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' }),
  )
}
