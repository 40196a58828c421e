import { moneyText } from '@vivier/domain/money/money';
import type { AttributionRule } from '@vivier/domain/tracking/attribution';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import { AttributionReplay } from '../tracking/attribution/replay.service';
import { answer, table } from './answer';
import type { CommandContext, CommonOptions } from './command-context';

interface ReplayOptions extends CommonOptions {
  rule: AttributionRule;
  campaign?: string;
  currency?: string;
}

export async function replayAttribution(context: CommandContext, options: ReplayOptions): Promise<void> {
  const { id: workspaceId } = await context.workspace(options.workspace);
  const { rule, campaign = null } = options;
  const replay = await context
    .get(AttributionReplay)
    .replay({ workspaceId, rule, campaign, currency: options.currency ?? null });
  const workspaces = context.get(WorkspacesService);
  const usual = () => context.get(Database).inWorkspace(workspaceId, (tx) => workspaces.settings(tx, workspaceId));
  const code = replay.currency ?? (await usual()).currency;
  const text = (minor: number) => moneyText({ minor, currency: code });
  const rows = replay.rows.map(({ creatorId, name, before, after }) => ({
    creator: name || '(no creator)',
    creatorId,
    before: text(before),
    after: text(after),
  }));
  const total = text(replay.rows.reduce((sum, { after }) => sum + after, 0));
  const document = {
    rule: replay.rule.rule,
    version: replay.rule.version,
    current: replay.current.rule,
    currency: code,
    rows,
    total,
  };
  answer(options.json, document, () =>
    table([
      ['creator', `${replay.current.rule} ${code}`, replay.rule.rule],
      ...rows.map(({ creator, before, after }) => [creator, before, after]),
      ['total', '', total],
    ]),
  );
}
