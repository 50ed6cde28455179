import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shippedQuestionnaire, shippedQuestionnaires } from '../catalog.ts';
import { judgeAnswers } from './answers.ts';
import { faultsIn } from './check.ts';
import { conditionsOf, type Answers } from './conditions.ts';
import { conditionOf, methodFor, questionsOf } from './xlsform.ts';
import { optionsOf, questionnaireSchema, type Questionnaire } from './questionnaire.ts';

const counter = shippedQuestionnaire('counter')!;
const judge = (questionnaire: Questionnaire, sent: Answers) => {
  const conditions = conditionsOf(questionnaire);
  assert.ok(conditions.ok);
  return judgeAnswers(questionnaire, conditions.value, (question) => sent[question] ?? []);
};

describe('questionnaires: the shipped ones', () => {
  it('can all be asked, and are samples of kinds that are not mixed', () => {
    for (const one of shippedQuestionnaires()) {
      assert.deepEqual(faultsIn(one), [], one.code);
      assert.equal(one.source.sureness, 'sample', one.code);
    }
    assert.equal(new Set(shippedQuestionnaires().map(({ kind }) => kind)).size, shippedQuestionnaires().length);
  });

  it('weigh ballots 100, 60, 20 and 0, and leave "don’t know" without points', () => {
    const ballot = shippedQuestionnaire('officials')!;
    const options = optionsOf(ballot, ballot.questions[0]!);
    assert.deepEqual(
      options.map(({ points, blank }) => (blank ? 'blank' : points)),
      [100, 60, 20, 0, 'blank'],
    );
  });
});

describe('questionnaires: a sheet of answers', () => {
  it('asks why only whom the condition lets: the rest is dropped, whatever was sent', () => {
    const pleased = judge(counter, { overall: ['v5'], reasons: ['late'] });
    assert.deepEqual([pleased.answers, pleased.faults], [{ overall: ['v5'] }, []]);
    assert.ok(!pleased.asked.includes('reasons'));
    const not = judge(counter, { overall: ['v2'], reasons: ['other', 'late', 'late'] });
    assert.deepEqual(not.answers, { overall: ['v2'], reasons: ['late', 'other'] });
    // "Don't know" has no level: the condition over it does not hold.
    assert.ok(!judge(counter, { overall: ['none'] }).asked.includes('reasons'));
  });

  it('says what is wrong beside the question', () => {
    const faults = (sent: Answers) => judge(counter, sent).faults.map(({ question, code }) => `${question} ${code}`);
    assert.deepEqual(faults({}), ['overall questionnaires.answer-missing']);
    assert.deepEqual(faults({ overall: ['v9'] }), ['overall questionnaires.answer-unknown']);
    assert.deepEqual(faults({ overall: ['v5', 'v1'] }), ['overall questionnaires.answer-several']);
    assert.deepEqual(faults({ overall: ['v5'], words: ['x'.repeat(2001)] }), ['words questionnaires.answer-too-long']);
  });

  it('whatever is sent, only options of questions that were asked are kept, in their order', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...counter.questions.map(({ code }) => code), 'constructor', '__proto__'),
      fc.array(fc.oneof(fc.constantFrom('v1', 'v3', 'v5', 'late', 'none'), fc.string({ maxLength: 8 })), {
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(anything, (sent) => {
        const { answers, asked } = judge(counter, sent);
        for (const [code, given] of Object.entries(answers)) {
          const one = counter.questions.find((question) => question.code === code)!;
          const known = optionsOf(counter, one).map((option) => option.code);
          assert.ok(asked.includes(code));
          if (one.type === 'text') continue;
          const places = given.map((option) => known.indexOf(option));
          assert.ok(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1]!)));
        }
      }),
    );
  });
});

describe('questionnaires: faults', () => {
  const first = counter.questions[0]!;
  const codes = (change: Partial<Questionnaire>): string[] =>
    faultsIn({ ...counter, ...change }).map(({ code }) => code);

  it('are named: codes twice, conditions over later questions, methods that count nothing, languages half spoken', () => {
    assert.ok(codes({ questions: [first, first] }).includes('questionnaires.question-twice'));
    assert.ok(
      codes({ questions: [{ ...first, when: 'has(officer)' }, ...counter.questions.slice(1)] }).includes(
        'questionnaires.condition-wrong',
      ),
    );
    assert.ok(
      codes({ method: { ...counter.method, questions: ['words'] } }).includes('questionnaires.method-question'),
    );
    assert.ok(codes({ method: { ...counter.method, satisfied: ['yes'] } }).includes('questionnaires.method-satisfied'));
    assert.ok(codes({ languages: ['vi', 'hmn'] }).includes('questionnaires.language-lacks'));
    assert.ok(
      codes({
        questions: [{ ...first, type: 'single', scale: undefined }, ...counter.questions.slice(1)],
      } as never).includes('questionnaires.options-missing'),
    );
  });
});

describe('questionnaires: XLSForm', () => {
  const choices = [
    ['list_name', 'name', 'label::Tiếng Việt (vi)', 'label::English (en)'],
    ...['1', '2', '3', '4', '5'].map((level) => ['muc', level, `Mức ${level}`, `Level ${level}`]),
    ['muc', '99', 'Không biết', 'Don’t know'],
    ['ly-do', 'cham', 'Chậm', 'Slow'],
    ['ly-do', 'thai-do', 'Thái độ', 'Manner'],
  ];
  const head = ['type', 'name', 'label::Tiếng Việt (vi)', 'label::English (en)', 'required', 'relevant'];

  it('becomes questions that can be asked: levels have points, 99 is blank, conditions are ours, time and device are left out', () => {
    const read = questionsOf(
      [
        head,
        ['start', 'start'],
        ['note', 'chao', 'Xin chào'],
        ['select_one muc', 'Hai-long', 'Ông/bà hài lòng không?', 'Are you satisfied?', 'yes'],
        ['select_multiple ly-do', 'ly_do', 'Vì sao?', 'Why?', '', "${Hai-long} = '1' or ${Hai-long} = '2'"],
        ['text', 'gop-y', 'Góp ý', 'Remarks', '', "selected(${ly_do}, 'thai-do') and not(${Hai-long} = '1')"],
      ],
      choices,
    );
    assert.ok(read.ok);
    const plain = questionnaireSchema.parse({ ...counter, questions: read.value, factors: [] });
    const method = methodFor(plain.questions, { ...counter.method, counts: 'points' });
    assert.deepEqual([method.counts, method.satisfied, method.questions], ['share', ['q_4', 'q_5'], ['hai_long']]);
    assert.match(method.name.vi, /hai mức cao nhất/u);
    const shaped = { ...plain, method };
    assert.deepEqual(faultsIn(shaped), []);
    const asked = (sent: Answers) => judge(shaped, sent).asked;
    assert.deepEqual(asked({ hai_long: ['q_5'] }), ['hai_long']);
    assert.deepEqual(asked({ hai_long: ['q_2'], ly_do: ['thai_do'] }), ['hai_long', 'ly_do', 'gop_y']);
    assert.deepEqual(asked({ hai_long: ['q_1'], ly_do: ['thai_do'] }), ['hai_long', 'ly_do']);
    const levels = optionsOf(shaped, shaped.questions[0]!).map(({ points, blank }) => (blank ? 'blank' : points));
    assert.deepEqual(levels, [1, 2, 3, 4, 5, 'blank']);
  });

  it('beyond what is read is named row by row, never dropped', () => {
    const read = questionsOf(
      [head, ['geopoint', 'noi', 'Ở đâu?'], ['select_one khac', 'x', 'Gì?'], ['text', 'y', 'Gì?', '', '', '${x} > 3']],
      choices,
    );
    assert.ok(!read.ok);
    assert.deepEqual(
      read.problem.map(({ code, place }) => [code.split('.')[1], place?.row, place?.column]),
      [
        ['form-type', 2, 'type'],
        ['form-list', 3, 'type'],
        ['form-relevant', 4, 'relevant'],
      ],
    );
    assert.equal(conditionOf('count-selected(${a}) > 1', new Set()), null);
  });
});
