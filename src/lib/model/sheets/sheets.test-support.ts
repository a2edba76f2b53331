/** A roster of thirty partners as a coalition keeps one: its own words, gaps, repeats and contact columns. */
export const PARTNER_SHEET = `Organization,Sector,Acronym,Part of,Member since,Role,Contact email,Phone,What they do
Harbor Family Clinic,Health,HFC,,2023-04-11,Partner,ana@harbor.example,555-201-4477,"Saturday clinic, school physicals"
Eastbrook City Council,City,,,1/15/2023,Partner,clerk@eastbrook.example,,Permits and parks
Riverside Elementary,School,,Eastbrook School District,9/1/2023,Partner,office@riverside.example,(555) 201-1188,Hosts the homework tables
Northgate Elementary,School,,Eastbrook School District,9/1/2023,Partner,,,
Lakeview Middle School,School,LMS,Eastbrook School District,2024-01-20,Partner,,,
Eastbrook School District,School District,ESD,,2022-11-03,Partner,superintendent@esd.example,555 201 1000,"Attendance data, room keys"
Mercy General Hospital,Hospital,MGH,,2024-02-05,Partner,,,
Bright Start Preschools,Early childhood,,,"March 3, 2024",Partner,,,Screening at age four
Second Street Mosque,Mosque,,,soon,Partner,imam@mosque.example,,Friday lunch for families
First Baptist Church,Church,,,2023-06-01,Partner,,,Summer reading camp
Tri-County Community College,College,TCCC,,2023-08-15,Data partner,,,Runs the survey
State University School of Social Work,University,,,2023-08-15,Data partner,,,
Harbor Community Foundation,Foundation,HCF,,2022-10-01,Funder,grants@hcf.example,,Backbone salaries until 2027
Wells Family Fund,Philanthropy,,,2024-05-01,Funder,,,
Eastbrook Chamber of Commerce,Business,,,2024-06-12,Partner,,,
Portside Logistics,Company,,,2024-06-12,Partner,,,Shift swaps for parents
Corner Grocers Cooperative,Co-op,,,2024-07-01,Partner,,,Fruit baskets
Eastbrook Daily,Newspaper,,,2023-12-01,Partner,,,A page each month
Radio Puerto,Media,,,2023-12-01,Partner,,,Spanish programme on Sundays
Parents of Eastbrook United,Residents,PEU,,2022-10-20,Partner,,,Two seats in the steering committee
Southside Neighbors,Neighborhood association,,,2023-02-14,Partner,,,
Haitian Mothers Circle,Community group,HMC,,2024-03-08,Partner,,,
United Way of Eastbrook,Nonprofit,UWE,,2022-09-15,Backbone,,,Staff of the backbone
Boys and Girls Club,Nonprofit,BGC,,2023-01-09,Partner,,,After-school places
Food Bank of the Bay,Charity,,,2023-03-03,Partner,,,
Legal Aid Eastbrook,Non-profit,LAE,,2024-09-30,Partner,,,Housing court on Tuesdays
Eastbrook Public Library,Library,EPL,,2022-12-12,Partner,,,Rooms and reading hours
Children First Coalition,Nonprofit,,,2019-05-05,Former partner,,,
Youth Arts Studio,Arts,,,2024-10-10,In talks,,,"=Murals, and a stage"
harbor family clinic,Health,,,,Partner,,,Entered twice
`;
