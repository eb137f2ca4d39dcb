"""Where sentences end; a bar marks each boundary that a careful reader sees."""

from __future__ import annotations

import pytest

from compare.text.sentences import sentence_spans

CASES = [
    "The Council met. | It rose at noon.",
    "We came. | They left. ***",
    "See paras. 4 and 5 of the report. | They are clear.",
    "Amb. R. K. Singh spoke first. | Dr. A. Q. Mensah followed.",
    "Resolution No. 2593 was adopted. | It was clear.",
    "Art. 51 of the Charter applies. | We invoke it.",
    "On Feb. 23 the mission issued a release. | It was wrong.",
    "Document S/RES/2593 (2021) is binding. | Others are not.",
    "The U.S. delegation left. | The U.N. stayed.",
    "We live in the U.K. | They do not.",
    "H.E. Mr. John Smith took the floor. | He was brief.",
    "Lt. Gen. Ahmad and Col. Karim met. | No one else came.",
    "No. | Nobody was there. | No. | I would not sign.",
    "The answer is no. | We will not sign.",
    "Is this peace? | It is not!",
    "“We will act. | We will not wait,” he said.",
    "“Will you act?” he asked. | No one answered.",
    "“Will you act?” Ambassador Silva asked. | No one answered.",
    '"Stop this war!" he said.',
    "He said: “The river is shared.” | She agreed.",
    'He said: "The river is shared." | "It is not," she said.',
    "The text (see annex II, para. 3) was agreed. | It holds.",
    "The rate was 3.5 per cent. | It fell to 2.1 per cent.",
    "Some States, e.g. Chile, i.e. the hosts, agreed. | Others did not.",
    "Chile v. Peru was decided in 2014. | It settled the border.",
    "The parties (Chile, Peru, etc.) met. | They agreed.",
    "Op. cit., p. 12, vol. II. | The rest is known.",
    "That concerns me. | I intend to act.",
    "He met Gen. Abdul Karim on Tues. morning. | They talked.",
    "Under Annex B. | The Council decides.",
    "Peace … is possible. | War is not.",
    "We want peace... | They want war.",
    "It happened at 5 p.m. on Monday. | Nobody knew.",
    "The St. Petersburg talks failed. | Mt. Kenya did not move.",
    "Robert F. Kennedy spoke. | So did J. F. Kennedy.",
    "Pursuant to Arts. 2(4) and 51, force is barred. | That is law.",
    "The letter (S/2021/812, Encl. 2) is public. | Read it.",
    "Mr. President, | ".replace(" | ", " ") + "we thank you. | We begin.",
    "See A/72/PV.6. | It is there.",
    "The talks (which failed.) were long. | They ended.",
    "*Sanctuaries.* | The groups are there.",
    "Le ministre a dit : « Nous rejetons le rapport. » | Les faits sont clairs.",
    "Der Minister sagte: „Wir lehnen ab.“ | Das ist klar.",
    "El ministro dijo: «No lo aceptamos.» | Y se fue.",
    "Sie sagte: »Wir gehen.« | Das war alles.",
    "El Sr. Doran y la Sra. Lima hablaron. | La Dra. Ruiz no.",
    "Выступил А. К. Иванов. | Он был краток.",
    "他说：“我们反对。” | 难民有权回家。",
    "Ms. Lee, Mrs. Roy and Messrs. Khan and Bose came. | They left.",
]


@pytest.mark.parametrize("marked", CASES, ids=[case[:40] for case in CASES])
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    expected = marked.split(" | ")
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentence_spans(text)] == expected
