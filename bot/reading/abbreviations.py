"""Abbreviations that end in a full stop, by what the stop says about the end of a sentence."""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """The words of some lines, as a set."""
    return frozenset(word for line in lines for word in line.split())


# A name or a figure always follows: the stop never ends a sentence.
NEVER_LAST = words(
    "Gen. Maj. Lt. Col. Adm. Capt. Cmdr. Cdr. Sgt. Cpl. Pvt. Brig. Vice-Adm. Lt.Gen. Maj.Gen. Sen. Sens. Rep.",
    "Reps. Gov. Govs. Mr. Mrs. Ms. Mx. Messrs. Dr. Drs. Prof. Rev. Hon. Pres. Amb. Dep. Asst. Assoc. Sec. Supt.",
    "Spc. St. Ste. Mt. Ft. Fr. Bp. Msgr. Pfc. Ens. Lieut. Gens. Cols. Adms. Dirs. Min.",
    "MR. MRS. MS. DR. GEN. SEN. REP. GOV. ADM. COL. PROF. AMB. SEC.",
    "vs. v. e.g. i.e. cf. viz. ca. approx. resp. esp. incl.",
)
# Only with a figure behind it is it an abbreviation.
BEFORE_NUMBER = words("No. Nos. no. nos. Art. Arts. Fig. Figs. Vol. pp. p. para. Sect. Ch. Res.")
MONTHS = words("Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.")
# May stand inside or at the end: the next word decides.
AMBIGUOUS = words(
    "a.m. p.m. Inc. Corp. Co. Ltd. Jr. Sr. etc. Bros. Ave. Blvd. Rd. LLC. Ph.D. M.D. al. Dept. Univ. Ret. ret.",
    "Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun. est. Est. min. hr. Intl. Natl. Govt. Calif. Va.",
    "Md. Mass. Conn. Pa. Fla. Ky. Tenn. Tex. Ariz. Colo. Minn. Wis. Ill. Mich. Wash. Ore. Okla. Neb. Nev.",
)
# Words that in running text stand with a capital almost only at the start of a sentence.
STARTERS = words(
    "The A An He She It They We You I In On At By But And Or So However Meanwhile Both This That These Those",
    "After Before His Her Its Their Our My There Here When While If As For From With Since According Last",
    "Next Earlier Later Also Although Though Because Despite During Following Such Some Many Most Several",
    "Neither Either Each Under Over Until Once What Who Why How Yet Still Then Thus Instead Moreover",
    "Furthermore Speaking Asked Two Three Four Officials Analysts Talks Relations Now Not No To Of",
    "Nevertheless Additionally Separately Similarly Given Without Among Between Through It's He's She's",
    "They're We're That's There's",
)
# What goes on after a time of day.
TIME_WORDS = words(
    "ET EST EDT CT CST CDT MT PT PST PDT GMT UTC BST CET Eastern Pacific Central Mountain Greenwich local",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon. Tue. Tues. Wed. Thu. Thurs. Fri. Sat. Sun.",
    "January February March April May June July August September October November December",
    "Beijing Moscow Seoul Tokyo Washington Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.",
)
