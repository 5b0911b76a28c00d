import { expect, it } from 'vitest';
import { explainPostgresError } from '../../../src/storage/postgres/postgres-errors.ts';

// As the driver, and Node's TLS, gave them when a server refused.
it.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain', 'sslrootcert'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate', 'sslrootcert'],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    "Hostname/IP does not match certificate's altnames: Host: localhost. is not in the cert's altnames: DNS:db.example",
    'its certificate is not accepted',
  ],
  ['CERT_HAS_EXPIRED', 'certificate has expired', 'its certificate is not accepted'],
  ['28P01', 'password authentication failed for user "eto"', 'the user or the password'],
  [
    '28000',
    'no pg_hba.conf entry for host "127.0.0.1", user "eto", database "eto", no encryption',
    'sslmode in DATABASE_URL',
  ],
  [undefined, 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'it wants a password'],
  [
    '08P01',
    'unsupported startup parameter: statement_timeout',
    'ignore_startup_parameters = statement_timeout, lock_timeout, idle_in_transaction_session_timeout',
  ],
])('a refusal is a sentence: %s %s', (code, message, advice) => {
  const error = Object.assign(new Error(message), code && { code });
  const told = explainPostgresError(error, 'db.example:5432/eto') as Error;
  expect(told).toMatchObject({ name: 'StorageError', code: 'DATABASE_REFUSED' });
  expect(told.message).toContain('PostgreSQL at db.example:5432/eto');
  expect(told.message).toContain(advice);
  expect(told.message).toContain(message);
});
