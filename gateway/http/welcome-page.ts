import { createHash } from 'node:crypto'
import { passwordLength } from '../domain/people/password-rule.ts'

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:26rem;margin:10vh auto;padding:0 1rem}
label{display:block;margin-top:1rem}
input{box-sizing:border-box;width:100%;padding:.5rem;font:inherit}
button{margin-top:1.5rem;padding:.5rem 1.5rem;font:inherit}
[role=alert]{color:light-dark(#b91c1c,#fca5a5)}
[hidden]{display:none}
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** Nothing runs or is asked for that is not ours. */
export const welcomePageHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${styleHash}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
}

/** Where one-time links lead: works with no dashboard at all. */
export const welcomePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>DB-Forge</title>
<style>${style}</style>
<script src="/auth/welcome.js" defer></script>
</head>
<body>
<main>
<h1>DB-Forge</h1>
<p id="what" role="status">One moment …</p>
<form hidden>
<label>E-mail <input name="email" type="email" autocomplete="username" maxlength="254" required></label>
<label>Name <input name="name" autocomplete="name" maxlength="100" required></label>
<label>Password <input name="password" type="password" autocomplete="new-password" minlength="${passwordLength.min}" required aria-describedby="rule"></label>
<p id="rule">At least ${passwordLength.min} characters, and not one that many people use.</p>
<label>Password again <input name="again" type="password" autocomplete="new-password" required></label>
<p id="problem" role="alert"></p>
<button>Save</button>
</form>
</main>
</body>
</html>
`

/** Reads the secret after the hash, asks what it is for, and sends what was typed. */
export const welcomeScript = `const token = location.hash.slice(1)
const form = document.querySelector('form')
const fields = form.elements
const say = (id, text) => { document.getElementById(id).textContent = text }
const purposes = {
  setup: ['Welcome. Make the first administrator.', '/auth/setup', ['email', 'name', 'password']],
  invite: ['Welcome. Choose a password to join.', '/auth/invite/accept', ['name', 'password']],
  reset: ['Choose a new password.', '/auth/password/reset', ['password']],
}

async function post(path, body) {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.detail)
  return answer
}

async function begin() {
  // The address bar and the history need not keep it.
  history.replaceState(null, '', location.pathname)
  const link = await post('/auth/link', { token })
  const [text, path, names] = purposes[link.purpose]
  say('what', text)
  fields.email.value = link.email ?? ''
  fields.email.readOnly = link.email !== null
  fields.name.value = link.name ?? ''
  for (const name of ['email', 'name']) {
    fields[name].disabled = link.purpose === 'reset' && name === 'name'
    fields[name].parentElement.hidden = fields[name].disabled
  }
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(path, names).catch((error) => say('problem', error.message))
  })
}

async function send(path, names) {
  if (fields.password.value !== fields.again.value) throw new Error('The two passwords differ')
  const values = Object.fromEntries(names.map((name) => [name, fields[name].value]))
  await post(path, { token, ...values })
  form.hidden = true
  say('what', 'Done. You can sign in now.')
}

begin().catch((error) => say('what', error.message))
`
