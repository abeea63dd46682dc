import pandas as pd

ONE_DAY = pd.Timedelta(days=1)
JOB = ["business_unit", "site", "country", "function", "job_level"]


def by_employment(tables):
    """Return each job with the employment that it belongs to."""
    jobs = tables["job_history"].sort_values(["employee_id", "valid_from"])
    people = tables["employees"].sort_values("hire_date")
    return pd.merge_asof(
        jobs.sort_values("valid_from"),
        people[["employee_id", "hire_date", "exit_date"]],
        left_on="valid_from",
        right_on="hire_date",
        by="employee_id",
    ).sort_values(["employee_id", "valid_from"])


def test_jobs_cover_each_employment_without_gaps_or_overlaps(usual):
    jobs = by_employment(usual)
    employment = jobs.groupby(["employee_id", "hire_date"])
    previous_end = employment.valid_to.shift()
    is_first = ~jobs.duplicated(["employee_id", "hire_date"])
    is_last = ~jobs.duplicated(["employee_id", "hire_date"], keep="last")

    assert len(employment) == len(usual["employees"])
    assert (jobs.valid_from[is_first] == jobs.hire_date[is_first]).all()
    assert (jobs.valid_from[~is_first] == previous_end[~is_first] + ONE_DAY).all()
    assert jobs.valid_to[is_last].equals(jobs.exit_date[is_last].rename("valid_to"))
    assert not (jobs.valid_to < jobs.valid_from).any()


def test_the_first_job_of_an_employment_is_a_hire_and_no_other_is(usual):
    jobs = by_employment(usual)
    is_first = ~jobs.duplicated(["employee_id", "hire_date"])

    assert ((jobs.change_type == "hire") == is_first).all()


def test_a_promotion_is_one_level_and_nothing_else_changes_the_level(usual):
    jobs = by_employment(usual)
    step = jobs.groupby(["employee_id", "hire_date"]).job_level.diff().fillna(0)

    assert step.equals((jobs.change_type == "promotion").astype(float).rename("job_level"))
    assert jobs.job_level.between(1, 8).all()


def test_a_lateral_move_changes_unit_or_site(usual):
    jobs = by_employment(usual)
    previous = jobs.groupby(["employee_id", "hire_date"])[["business_unit", "site"]].shift()
    moved = (jobs.business_unit != previous.business_unit) | (jobs.site != previous.site)

    assert moved[jobs.change_type == "lateral"].all()
    assert not moved[jobs.change_type.isin(["promotion", "other"])].any()


def test_the_employees_own_job_is_their_last(usual):
    jobs = by_employment(usual)
    last = jobs[~jobs.duplicated(["employee_id", "hire_date"], keep="last")]
    people = usual["employees"].sort_values(["employee_id", "hire_date"])

    pd.testing.assert_frame_equal(
        last[JOB].reset_index(drop=True), people[JOB].reset_index(drop=True)
    )


def test_there_are_five_sites_in_two_countries_with_several_units_at_a_site(usual):
    posts = (
        usual["employees"]
        .groupby("site")
        .agg(units=("business_unit", "nunique"), country=("country", "unique"))
    )

    assert set(posts.index) == {"Smedjebacken", "Hofors", "Hällefors", "Boxholm", "Imatra"}
    assert posts.country["Imatra"].tolist() == ["Finland"]
    assert all(posts.country[site].tolist() == ["Sweden"] for site in posts.index.drop("Imatra"))
    assert posts.units.min() >= 2
    assert usual["employees"].business_unit.nunique() == 7
