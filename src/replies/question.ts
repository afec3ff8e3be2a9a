/** Longer than a message of Discord; a question that needs more is several questions. UTF-16 code units. */
export const MAX_QUESTION = 2000;

export interface QuestionFault {
  readonly code: 'blank-question' | 'question-too-long';
  /** A sentence that says what to do. */
  readonly message: string;
}

/** Why a question is not even looked up; null where it is fine. Whether it makes sense is the engine's to say. */
export function faultOfQuestion(question: string): QuestionFault | null {
  if (question.replace(/[\p{C}\p{Z}]/gu, '') === '') {
    return { code: 'blank-question', message: 'There is no question here; write one.' };
  }
  if (question.length > MAX_QUESTION) {
    return {
      code: 'question-too-long',
      message: `This has ${question.length} characters; ask in at most ${MAX_QUESTION}.`,
    };
  }
  return null;
}
