"""A report as attribution sees it: sentences, frames, who speaks in each, how far each reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from stemma.claims.attribution.frame import Frame
from stemma.claims.attribution.grammar import Grammar, read
from stemma.claims.attribution.naming import Naming, Speaker
from stemma.claims.attribution.scope import Scope, all_frames, scopes
from stemma.claims.branches import Branches
from stemma.claims.clause import Clause
from stemma.language.analysis import Analysis

_BACK, _CARRIED = 6, 3  # how far back a source may still be speaking; how many such sources are weighed


@dataclass(frozen=True, slots=True)
class Option:
    """A frame that a clause may stand under; ``ruled`` where the rules of scope say that it does.

    ``rank`` counts the sources of other sentences, nearest first; 0 for a frame of the clause's own sentence.
    """

    frame: Frame
    speaker: Speaker
    ruled: bool
    how: str
    rank: int = 0


@dataclass(frozen=True)
class Scene:
    """All that is known of a report before clauses are looked at. ``speakers`` goes by the frame's place."""

    analysis: Analysis
    grammars: list[Grammar]
    frames: list[list[Frame]]
    speakers: dict[tuple[int, int], Speaker | None]
    reach: list[list[Scope]]

    def speaker(self, frame: Frame) -> Speaker | None:
        """Who speaks in a frame; None for the report's own voice."""
        return self.speakers[frame.sentence, frame.cue]

    @cached_property
    def said_by(self) -> list[frozenset[str]]:
        """For each sentence the names of those who speak in it."""
        names = [[s.name for f in row if (s := self.speaker(f)) is not None] for row in self.frames]
        return [frozenset(row) for row in names]

    @cached_property
    def turns(self) -> Counter[str]:
        """In how many sentences each source speaks."""
        return Counter(name for row in self.said_by for name in row)

    @cached_property
    def first_said(self) -> dict[str, int]:
        """The first sentence in which each source speaks."""
        return {name: i for i, row in reversed(list(enumerate(self.said_by))) for name in row}

    @cached_property
    def speaking(self) -> int:
        """How many sentences have a source that speaks in them."""
        return sum(map(bool, self.said_by))

    @cached_property
    def busy(self) -> float:
        """The share of sentences with a frame."""
        return sum(map(bool, self.frames)) / max(1, len(self.frames))

    def options(self, clause: Clause) -> list[Option]:
        """Frames that the clause may stand under: of its sentence, of the last speakers, of the next."""
        here = clause.sentence
        found = [
            self._of_sentence(frame, clause) for frame in self.frames[here] if self.speaker(frame) is not None
        ]
        known = {option.speaker.name for option in found}
        for scope in self.reach[here]:
            speaker = self.speaker(scope.frame)
            if scope.frame.sentence != here and speaker is not None and clause.head in scope.words:
                found.append(Option(scope.frame, speaker, True, scope.how, 1))
                known.add(speaker.name)
        rank = 1
        for frame in self._around(here):
            speaker = self.speaker(frame)
            if speaker is not None and speaker.name not in known and rank <= _CARRIED:
                found.append(Option(frame, speaker, False, "run-on", rank))
                known.add(speaker.name)
                rank += 1
        return found

    def _of_sentence(self, frame: Frame, clause: Clause) -> Option:
        speaker = self.speaker(frame)
        assert speaker is not None
        for scope in self.reach[clause.sentence]:
            if scope.frame is frame and clause.head in scope.words:
                return Option(frame, speaker, True, scope.how)
        return Option(frame, speaker, frame.cue == clause.head, frame.kind)

    def _around(self, here: int) -> list[Frame]:
        """Frames of the sentences before, nearest first, and of the one after."""
        found: list[Frame] = []
        for back in range(here - 1, max(-1, here - 1 - _BACK), -1):
            outside = [f for f in self.frames[back] if self.grammars[back].quoted[f.cue] < 0]
            found.extend(reversed(outside))
        if here + 1 < len(self.frames):
            following = self.frames[here + 1][:1]
            found[1:1] = following
        return found


def scene(analysis: Analysis, trees: Sequence[Branches] | None = None) -> Scene:
    """Read the frames of a report and who speaks in them; ``trees`` by sentence, where they are at hand."""
    grammars = read(analysis, trees)
    frames = all_frames(grammars)
    naming = Naming(analysis, grammars)
    speakers = {(f.sentence, f.cue): naming.speaker(f) for row in frames for f in row}
    return Scene(analysis, grammars, frames, speakers, scopes(grammars, frames))
