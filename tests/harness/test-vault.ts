import { Vault } from '../../gateway/domain/access/vault.ts'

/** The same in every process of a test: what one of them seals, another opens. */
export const testVault = new Vault([Buffer.alloc(32, 7)])
