"""Abbreviations that end in a full stop, by what the stop says about the end of a sentence."""

from __future__ import annotations

# A name or a figure always follows: the stop never ends a sentence.
NEVER_LAST = frozenset(
    "Gen. Maj. Lt. Col. Adm. Capt. Cmdr. Cdr. Sgt. Cpl. Pvt. Brig. Vice-Adm. Lt.Gen. Maj.Gen. Sen. Sens. Rep. "
    "Reps. Gov. Govs. Mr. Mrs. Ms. Mx. Messrs. Dr. Drs. Prof. Rev. Hon. Pres. Amb. Dep. Asst. Assoc. Sec. Supt. "
    "Spc. St. Ste. Mt. Ft. Fr. Bp. Msgr. Pfc. Ens. Lieut. Gens. Cols. Adms. Dirs. Min. "
    "vs. v. e.g. i.e. cf. viz. ca. approx. resp. esp. incl.".split()
)
# Only with a figure behind it is it an abbreviation.
BEFORE_NUMBER = frozenset(
    "No. Nos. no. nos. Art. Arts. Fig. Figs. Vol. pp. p. para. Sect. Ch. Res.".split()
)
MONTHS = frozenset("Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.".split())
# May stand inside or at the end: the next word decides.
AMBIGUOUS = frozenset(
    "a.m. p.m. Inc. Corp. Co. Ltd. Jr. Sr. etc. Bros. Ave. Blvd. Rd. LLC. Ph.D. M.D. al. Dept. Univ. Ret. ret. "
    "Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun. est. Est. min. hr. Intl. Natl. Govt. Calif. Va. "
    "Md. Mass. Conn. Pa. Fla. Ky. Tenn. Tex. Ariz. Colo. Minn. Wis. Ill. Mich. Wash. Ore. Okla. Neb. Nev.".split()
)
# Words that in running text stand with a capital almost only at the start of a sentence.
STARTERS = frozenset(
    "The A An He She It They We You I In On At By But And Or So However Meanwhile Both This That These Those "
    "After Before His Her Its Their Our My There Here When While If As For From With Since According Last "
    "Next Earlier Later Also Although Though Because Despite During Following Such Some Many Most Several "
    "Neither Either Each Under Over Until Once What Who Why How Yet Still Then Thus Instead Moreover "
    "Furthermore Speaking Asked Two Three Four Officials Analysts Talks Relations Now Not No To Of "
    "Nevertheless Additionally Separately Similarly Given Without Among Between Through It's He's She's "
    "They're We're That's There's".split()
)
# What goes on after a time of day.
TIME_WORDS = frozenset(
    "ET EST EDT CT CST CDT MT PT PST PDT GMT UTC BST CET Eastern Pacific Central Mountain Greenwich local "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon. Tue. Tues. Wed. Thu. Thurs. Fri. Sat. Sun. "
    "January February March April May June July August September October November December "
    "Beijing Moscow Seoul Tokyo Washington Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.".split()
)
