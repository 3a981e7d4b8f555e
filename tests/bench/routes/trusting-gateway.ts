import { installationKey } from '../../../gateway/domain/access/principal.ts'
import { runSwitched } from './switched-program.ts'

// With its checks of credentials off, whoever calls may do everything.
const anybody = installationKey('anybody', 'Anybody')

await runSwitched(({ credentials }, at) => {
  const apiKey = credentials.apiKey.bind(credentials)
  const dataCredential = credentials.dataCredential.bind(credentials)
  Object.assign(credentials, {
    apiKey: (...asked: Parameters<typeof apiKey>) => (at.isOn ? apiKey(...asked) : anybody),
    dataCredential: (...asked: Parameters<typeof dataCredential>) => (at.isOn ? dataCredential(...asked) : anybody),
  })
})
