import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { acting, testDatabase } from '../../../../test/database.ts';
import { fractionText, readFraction } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { componentNamed } from '../../criteria/index.ts';
import { listSurveys, loadSampleSurveys, type Survey } from '../../surveys/index.ts';
import { previewSurveys, takeSurveys } from '../commands/take-survey.ts';
import { openCampaign } from '../commands/open-campaign.ts';
import { isAppraised, type Campaign } from '../core/campaign.ts';
import { standingOf } from '../core/standing.ts';
import { cardsOf, findCampaign, historyOf, itemsOf, writeCampaignState } from '../sql/campaign.store.ts';
import { surveyText } from '../words.ts';
import { ALL, told, value } from './scene.ts';

const database = await testDatabase();
const act = acting(database);

let campaign: Campaign;
let sipas: Survey;
/** An agency that few answered about, and one that nobody did. */
let few = 0;
let silent = 0;

before(async () => {
  await act(loadSampleAgencies);
  await act(loadSampleSurveys);
  const opened = value(await act((a) => openCampaign(a, ALL)));
  campaign = (await findCampaign(database, opened))!;
  sipas = (await listSurveys(database)).find(({ content, state }) => content.kind === 'sipas' && state === 'closed')!;
  const [one, other] = (await cardsOf(database, campaign.id)).filter(({ group }) => group === 'communes');
  [few, silent] = [one!.agency, other!.agency];
  await database.transaction((tx) =>
    tx.query(sql`
      DELETE FROM surveys.answer WHERE survey_id = ${sipas.id} AND (agency_id = ${silent} OR agency_id = ${few} AND id NOT IN (
        SELECT id FROM surveys.answer WHERE survey_id = ${sipas.id} AND agency_id = ${few} ORDER BY id LIMIT 3))`),
  );
});

const take = (choices: ReadonlyMap<string, number> = new Map()) =>
  act((a) => takeSurveys(a, { campaign: campaign.id, revision: campaign.revision, choices }));

describe('points of surveys', () => {
  it('are those of closed surveys of the kind that the component names, by an independent count of the answers', async () => {
    const lines = await previewSurveys(database, campaign, new Map());
    const whole = lines.find(({ component }) => component.code === '8.1')!;
    assert.deepEqual(
      whole.offered.map(({ id }) => id),
      [sipas.id],
    );
    assert.equal(
      lines.find(({ component }) => component.code === '2.5')!.survey,
      null,
      'no ballot of a council was held',
    );
    for (const [code, questions] of [
      ['8.1', sipas.content.method.questions],
      ['5.5', sipas.content.questions.filter(({ factor }) => factor === 'officer').map((one) => one.code)],
    ] as const) {
      const counted = await database.query(sql<{ agency: number; top: number; bottom: number }>`
        SELECT a.agency_id AS agency, count(*) FILTER (WHERE e.value ->> 0 IN ('v4', 'v5'))::integer AS top, count(*)::integer AS bottom
        FROM surveys.answer a, jsonb_each(a.answers) AS e(question, value)
        WHERE a.survey_id = ${sipas.id} AND e.question = ANY (${[...questions]}::text[]) AND e.value ->> 0 ~ '^v[1-5]$'
        GROUP BY 1`);
      const expected = new Map(counted.map(({ agency, top, bottom }) => [agency, `${top}/${bottom}`]));
      const found = lines
        .find(({ component }) => component.code === code)!
        .lines.filter(({ known }) => known.state === 'facts');
      assert.ok(found.length > 100);
      for (const { agency, known } of found) {
        assert.ok(known.state === 'facts');
        const text = (share: string) => fractionText(readFraction(share));
        assert.equal(text(String(known.facts['value'])), text(expected.get(agency)!), `${code} of ${agency}`);
      }
    }
  });

  it('are frozen as words of their own with author, time and source; the same again writes nothing', async () => {
    assert.ok(value(await take()) > 400);
    assert.equal(value(await take()), 0);
    const items = await itemsOf(database, campaign.id, { code: '8.1' });
    const some = items.find(({ said }) => said.survey?.known.state === 'facts')!;
    const [word] = await historyOf(database, some.id);
    assert.equal(word!.by, 'Nguyễn Thị Kiểm Thử');
    assert.equal(word!.source!.questionnaire, 'sipas 1');
    assert.match(
      surveyText(word!.source!, 'vi'),
      /: \d+ phiếu, tỷ lệ trả lời \d+,\d% \(.*\), sai số ±\d+,\d điểm phần trăm; /,
    );
    const { agency } = (await cardsOf(database, campaign.id)).find(({ id }) => id === some.card)!;
    await database.transaction((tx) => tx.query(sql`DELETE FROM surveys.answer WHERE agency_id = ${agency}`));
    assert.deepEqual(
      (await itemsOf(database, campaign.id, { code: '8.1' })).find(({ id }) => id === some.id)!.said.survey,
      some.said.survey,
    );
  });

  it('where few answered there is no data, said so, and the maximum leaves the sum; how few is not told', async () => {
    const cards = await cardsOf(database, campaign.id);
    for (const [agency, why] of [
      [few, 'few'],
      [silent, 'none'],
    ] as const) {
      const card = cards.find((one) => one.agency === agency)!;
      const items = await itemsOf(database, campaign.id, { card: card.id });
      const item = items.find(({ code }) => code === '8.1')!;
      assert.deepEqual(item.said.survey!.known, { state: 'none' });
      assert.deepEqual([item.said.survey!.source!.why, item.said.survey!.source!.sheets], [why, null]);
      assert.ok(isAppraised(item));
      const { total } = standingOf(campaign.set, card, items);
      assert.ok(total.notApplicable.includes('8.1') && !total.waiting.includes('8.1'));
    }
    const item = (await itemsOf(database, campaign.id, { code: '8.1' })).find(
      ({ said }) => said.survey?.source?.why === 'few',
    )!;
    assert.match(surveyText(item.said.survey!.source!, 'vi'), /dưới 5 phiếu có câu trả lời, chưa đủ để tính điểm$/);
    assert.equal(componentNamed(campaign.set, '8.1')!.may_not_apply, true);
  });

  it('an open survey is not offered, another kind is not taken, and after the decision nothing is', async () => {
    await database.transaction((tx) => tx.query(sql`UPDATE surveys.survey SET state = 'open' WHERE id = ${sipas.id}`));
    assert.equal(told(await take()), 'scoring.no-survey');
    await database.transaction((tx) =>
      tx.query(sql`UPDATE surveys.survey SET state = 'closed' WHERE id = ${sipas.id}`),
    );
    const health = (await listSurveys(database)).find(({ content }) => content.kind === 'health')!;
    const lines = await previewSurveys(database, campaign, new Map([['8.1', health.id]]));
    assert.equal(lines.find(({ component }) => component.code === '8.1')!.survey, null);
    await database.transaction((tx) => writeCampaignState(tx, campaign.id, 'decided'));
    campaign = (await findCampaign(database, campaign.id))!;
    assert.equal(told(await take()), 'scoring.surveys-closed');
  });
});
