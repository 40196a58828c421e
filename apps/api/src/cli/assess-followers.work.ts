import { FOLLOWER_COLUMNS } from '@vivier/domain/audience/follower-columns';
import { followerSample } from '@vivier/domain/audience/follower-sample';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { assessFollowers } from '@vivier/scoring/audience-authenticity/assess-followers';
import { answer, remark } from './answer';
import { readFollowerTable } from './follower-file';

/** A share of fewer followers than this says little. */
const SMALL_SAMPLE = 100;

/** A file in, probabilities and a share out. */
export async function assess(file: string, json: boolean | undefined): Promise<void> {
  const { headers, rows } = await readFollowerTable(file);
  const { accounts, missing } = followerSample(headers, rows);
  const { probabilities, fakeShare, modelVersion } = assessFollowers(accounts);
  if (missing.length === FOLLOWER_COLUMNS.length)
    throw new DomainError('followers_columns_unknown', { file, headers: headers.slice(0, 20), missing });
  if (rows.length < SMALL_SAMPLE) remark(`Only ${rows.length} accounts: a share of so few is uncertain.`);
  if (fakeShare.unlike)
    remark('These accounts are unlike every labelled set that the model knows: the interval is wide.');
  const { value, low, high } = fakeShare;
  const document = {
    accounts: probabilities.map((probability) => ({ probability: rounded(probability) })),
    fakeShare: { value: rounded(value), low: rounded(low), high: rounded(high) },
    missing,
    unlike: fakeShare.unlike,
    modelVersion,
  };
  answer(json, document, () => [
    `${file}: ${rows.length} accounts`,
    value === null
      ? 'Share to check: these columns do not tell'
      : `Share to check: ${percent(value)} (90 % interval ${percent(low)} to ${percent(high)})`,
    ...(missing.length > 0 ? [`Columns missing: ${missing.join(', ')}`] : []),
    `Accounts more likely fake than genuine: ${probabilities.filter((probability) => (probability ?? 0) > 0.5).length}; --json lists all`,
  ]);
}

/** More digits than are known, so that accounts keep their order. */
function rounded<Value extends number | null>(value: Value): Value {
  return (value === null ? null : Math.round(value * 1e9) / 1e9) as Value;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
